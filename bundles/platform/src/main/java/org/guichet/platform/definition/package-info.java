/** Sections of module.yaml that bundles of the platform read. Has the version of the platform; not for partners' modules. */
@Export
@Version("1.0.0")
package org.guichet.platform.definition;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
