/** Joining what happens to requests, in the same transaction, for bundles of the platform. Has the version of the platform; not for partners' modules. */
@Export
@Version("1.0.0")
package org.guichet.platform.request;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
