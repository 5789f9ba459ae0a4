/** Which organisation takes part in which module, at which level, since when. */
@Export
@Version("1.0.0")
package org.guichet.api.participation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
