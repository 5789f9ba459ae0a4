/**
 * Changing what organisations say of themselves: departments, counters, closures, looks, and the territory file.
 * Has the version of the platform; not for partners' modules.
 */
@Export
@Version("1.0.0")
package org.guichet.platform.organisation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
