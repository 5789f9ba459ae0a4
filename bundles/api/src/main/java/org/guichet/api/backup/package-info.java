/** Writing everything that the platform keeps into one file, and taking it back. For the platform's own bundles. */
@Export
@Version("1.0.0")
package org.guichet.api.backup;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
