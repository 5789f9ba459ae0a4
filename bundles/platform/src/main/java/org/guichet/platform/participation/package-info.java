/**
 * What the commune console changes in modules, and what would come of it.
 * Has the version of the platform; not for partners' modules.
 */
@Export
@Version("1.0.0")
package org.guichet.platform.participation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
