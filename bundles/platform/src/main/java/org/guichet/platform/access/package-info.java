/**
 * Accounts and their sessions, tries that are counted, and from where somebody calls.
 * Has the version of the platform; not for partners' modules.
 */
@Export
@Version("1.0.0")
package org.guichet.platform.access;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
