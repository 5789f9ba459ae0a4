/** Texts as people type and paste them: tidied, compared, and read as phone numbers and addresses in one way at every door. */
@Export
@Version("1.0.0")
package org.guichet.api.text;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
