/** What all areas of the platform share: texts in several languages, languages, the base of failures. */
@Export
@Version("1.0.0")
package org.guichet.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
