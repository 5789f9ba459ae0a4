/** How the platform is: parts announce what can be looked at and what they count, whoever asks reads it in one place. */
@Export
@Version("1.0.0")
package org.guichet.api.health;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
