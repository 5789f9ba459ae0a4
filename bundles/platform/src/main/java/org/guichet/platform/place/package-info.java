/**
 * Addresses and streets, for doors that ask where: whoever brings them registers a service, and without one pages do without.
 * Has the version of the platform; not for partners' modules.
 */
@Export
@Version("1.0.0")
package org.guichet.platform.place;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
