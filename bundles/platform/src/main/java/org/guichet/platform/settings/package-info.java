/**
 * What an operator sets in a file below {@code etc/}: read as text, so that a wrong value never stops anything.
 * Has the version of the platform; not for partners' modules.
 */
@Export
@Version("1.0.0")
package org.guichet.platform.settings;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
