/**
 * How texts are made comparable to be searched, for bundles of the platform that keep something of their own. Has the version of
 * the platform; not for partners' modules.
 */
@Export
@Version("1.0.0")
package org.guichet.platform.text;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
