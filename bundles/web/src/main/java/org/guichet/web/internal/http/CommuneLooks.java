package org.guichet.web.internal.http;

import org.guichet.web.internal.text.Texts;

/** How the pages of communes look. */
public interface CommuneLooks {

    /**
     * What a page needs to know.
     *
     * @param address of the commune's style sheet; empty when it has none
     * @param name what its pages call it; empty: its own name
     */
    record View(String address, String name) {}

    View of(String commune, Texts texts);
}
