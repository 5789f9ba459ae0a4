/** What happened at a counter on a day. */
@Tables("logbook")
package org.guichet.sample.logbook.internal;

import org.guichet.platform.data.Tables;
