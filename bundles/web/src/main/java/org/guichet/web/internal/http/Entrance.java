package org.guichet.web.internal.http;

import java.io.IOException;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.web.page.Area;

/** How one comes into an area for those who have an account, and what those see who don't get in, or find nothing. */
public interface Entrance {

    Area area();

    /** Who is signed in. */
    Optional<Caller> caller(Visit visit);

    /** Answers what the entrance itself is asked for, such as the form for signing in; false: it is none of its addresses. */
    boolean shows(Visit visit) throws IOException;

    /** Does what a form of the entrance says; false: it is none of its forms. */
    boolean takes(Visit visit, boolean forged, Resumed resumed) throws IOException;

    /** A page was asked for without a session. */
    void ask(Visit visit) throws IOException;

    /** A form was posted without a session: nothing of it is lost. */
    void interrupted(Visit visit) throws IOException;

    /** Somebody is signed in for whom this is not. */
    void refuse(Visit visit, Caller caller) throws IOException;

    /** There is no such thing, or not for this caller: the same page. */
    void notFound(Visit visit, Caller caller) throws IOException;

    /** A page in the area's frame. */
    Pages.Page page(Visit visit, Caller caller, String template);

    /** Key of the text for a form that can't be trusted. */
    String forged();

    /** Key of the text for a form that comes back after signing in. */
    String resumed();

    /** Has the next page of the area say something, once. */
    void say(Visit visit, String text);

    /** What was to be said; empty text when nothing was. */
    String said(Visit visit);

    /** Shows a form again that was carried through the entrance. */
    interface Resumed {

        /** Whether such a page is there for somebody. */
        boolean may(String path, Caller caller);

        void show(Visit visit, Caller caller) throws IOException;
    }
}
