/**
 * What agents work with besides the requests: phrases, drafts, places of work, and who else looks at a request.
 * Has the version of the platform; not for partners' modules.
 */
@Export
@Version("1.0.0")
package org.guichet.platform.desk;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
