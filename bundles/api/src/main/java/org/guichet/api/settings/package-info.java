/** What an operator sets in a file below {@code etc/}: read as text, so that a wrong value never stops anything. */
@Export
@Version("1.0.0")
package org.guichet.api.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
