/**
 * Working days, for bundles of the platform that promise something within some of them. Has the version of the platform; not for
 * partners' modules.
 */
@Export
@Version("1.0.0")
package org.guichet.platform.time;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
