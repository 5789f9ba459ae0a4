/**
 * What a page is made of, for bundles of the platform: they bring pages, with templates, texts and files of their own, and are
 * named nowhere. Has the version of the platform; not for partners' modules.
 */
@Export
@Version("1.0.0")
package org.guichet.web.page;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
