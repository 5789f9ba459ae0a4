package org.guichet.web.internal.admin;

import java.io.IOException;
import org.guichet.api.access.Caller;
import org.guichet.web.internal.http.Visit;

/** Pages with forms below one word of the console's addresses; {@code path} is what follows that word. */
interface Section {

    void show(Visit visit, Caller caller, String path) throws IOException;

    /** Does what a form says. */
    void take(Visit visit, Caller caller, String path) throws IOException;

    /** Shows a form with what was typed, doing nothing. */
    void again(Visit visit, Caller caller, String path, String notice) throws IOException;
}
