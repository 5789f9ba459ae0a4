/** What agents work with besides the requests: text modules, drafts, and who else looks at a request. */
@Export
@Version("1.0.0")
package org.guichet.api.desk;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
