/**
 * Words of the territory, by which residents find services, counters and partners, and what they searched for in vain.
 * Has the version of the platform; not for partners' modules.
 */
@Export
@Version("1.0.0")
package org.guichet.platform.search;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
