/** Figures about requests, read from roll-ups that are kept with every change. */
@Export
@Version("1.0.0")
package org.guichet.api.statistics;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
