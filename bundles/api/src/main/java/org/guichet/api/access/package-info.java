/** Who may see and do what: accounts, roles, callers and scopes. */
@Export
@Version("1.0.0")
package org.guichet.api.access;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
