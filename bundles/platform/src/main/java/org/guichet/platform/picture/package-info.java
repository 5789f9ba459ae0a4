/** Small pictures of files, for pages that list them. Has the version of the platform; not for partners' modules. */
@Export
@Version("1.0.0")
package org.guichet.platform.picture;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
