/**
 * The database, for bundles of the platform that bring a noun of their own: transactions, statements, tables that they announce.
 * Has the version of the platform; not for partners' modules.
 */
@Export
@Version("1.0.0")
package org.guichet.platform.data;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
