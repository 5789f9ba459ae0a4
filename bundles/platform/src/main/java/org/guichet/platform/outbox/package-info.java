/**
 * What is to be told outside of the transaction that made it, by whom and to whom, for bundles of the platform. Has the version of
 * the platform; not for partners' modules.
 */
@Export
@Version("1.0.0")
package org.guichet.platform.outbox;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
