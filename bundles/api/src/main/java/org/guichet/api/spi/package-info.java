/** What a module's author writes against. */
@Export
@Version("1.0.0")
package org.guichet.api.spi;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
