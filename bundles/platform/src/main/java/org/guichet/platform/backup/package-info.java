/**
 * Writing everything that the platform keeps into one file, and taking it back.
 * Has the version of the platform; not for partners' modules.
 */
@Export
@Version("1.0.0")
package org.guichet.platform.backup;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
