/** How residents hear of their requests, for bundles of the platform. Has the version of the platform; not for partners' modules. */
@Export
@Version("1.0.0")
package org.guichet.platform.news;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
