package org.guichet.web.page;

import java.io.IOException;
import java.util.List;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Caller;

/** Somebody asks for a page, or sends its form. For one thread. */
public interface Turn {

    /** What stands in the address where the page's path has that name in braces. */
    String value(String name);

    /** The path that was asked for, without what follows a question mark. */
    String address();

    /** What was sent under that name, stripped; empty text when nothing was. */
    String parameter(String name);

    /** All that was sent under that name, stripped, in order. */
    List<String> parameters(String name);

    /**
     * Who is signed in.
     *
     * @throws IllegalStateException on a page for everybody
     */
    Caller caller();

    /** Code of the language of the visitor, such as {@code fr}. */
    String language();

    /** A text of the bundle that brings the page, or of the platform's, with {@code {0}}, {@code {1}} … filled in. */
    String text(String key, Object... arguments);

    /** A text of a module or an organisation. */
    String of(LocalizedText text);

    /** The page in its area's frame, on a template of the bundle that brings it. */
    Sheet page(String template);

    /**
     * Answers with a file instead of a page, which no browser keeps.
     *
     * @param type such as {@code text/calendar; charset=utf-8}
     * @param name under which it is saved: letters, digits, hyphens, points
     */
    void file(String type, String name, byte[] content) throws IOException;

    /** Leads to another page, as after every change. */
    void redirect(String path) throws IOException;

    /** Has the next page of the area say that, once; for who is signed in. */
    void say(String text);

    /** What was to be said; empty text when nothing was. */
    String said();

    /** There is no such thing, or not for this caller. */
    default PageException notFound() {
        return PageException.notFound();
    }
}
