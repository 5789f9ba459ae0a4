/** Days, times and instants as they are written: one reader for every door. */
@Export
@Version("1.0.0")
package org.guichet.api.time;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
