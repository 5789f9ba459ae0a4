/** Contract tests, fixtures and doubles for the authors of service modules. */
@Export
@Version("1.0.0")
package org.guichet.testkit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
