/** Module definitions: read with line numbers, checked, turned into what the API speaks of. */
@Export
@Version("1.0.0")
package org.guichet.definition;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
