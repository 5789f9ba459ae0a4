/** Pages that modules bring: what they are made of, and how they are asked for. Never HTML. */
@Export
@Version("1.0.0")
package org.guichet.api.page;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
