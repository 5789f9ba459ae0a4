/**
 * What happens by itself when its time has come, whatever it is about, for bundles of the platform. Has the version of the platform;
 * not for partners' modules.
 */
@Export
@Version("1.0.0")
package org.guichet.platform.timer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
