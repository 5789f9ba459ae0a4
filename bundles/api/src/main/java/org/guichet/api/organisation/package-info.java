/** Who takes part: communes, the métropole, partner agencies, with their departments and counters. */
@Export
@Version("1.0.0")
package org.guichet.api.organisation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
