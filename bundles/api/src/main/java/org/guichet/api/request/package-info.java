/** What residents ask: drafts, requests, their history and the actions on them. */
@Export
@Version("1.0.0")
package org.guichet.api.request;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
