/** What can be asked: service modules, their services, forms and time commitments. */
@Export
@Version("1.0.0")
package org.guichet.api.module;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
