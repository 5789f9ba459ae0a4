/** Forgetting what is personal when its time is over, for bundles of the platform. Has the version of the platform; not for partners' modules. */
@Export
@Version("1.0.0")
package org.guichet.platform.forget;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
