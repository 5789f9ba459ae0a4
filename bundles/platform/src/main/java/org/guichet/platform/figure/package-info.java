/** Figures that bundles of the platform bring. Has the version of the platform; not for partners' modules. */
@Export
@Version("1.0.0")
package org.guichet.platform.figure;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
