/** Tells people what happens to requests. */
@Tables("notify")
package org.guichet.notify.internal;

import org.guichet.platform.data.Tables;
