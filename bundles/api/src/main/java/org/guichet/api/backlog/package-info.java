/** Import of requests that another system received before. */
@Export
@Version("1.0.0")
package org.guichet.api.backlog;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
