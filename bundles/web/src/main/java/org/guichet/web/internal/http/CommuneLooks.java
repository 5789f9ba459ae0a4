package org.guichet.web.internal.http;

import org.guichet.web.internal.text.Texts;

/** How the pages of communes look. */
public interface CommuneLooks {

    /**
     * What a page needs to know.
     *
     * @param address of the commune's style sheet; empty when it has none
     * @param name what its pages call it; empty: its own name
     * @param logo null when it has none
     */
    record View(String address, String name, Logo logo) {}

    /**
     * A logo as pages show it.
     *
     * @param address where the picture is
     * @param alternative what stands for it
     * @param width as shown, in pixels, so that nothing moves when it comes
     * @param height as shown, in pixels
     */
    record Logo(String address, String alternative, int width, int height) {}

    View of(String commune, Texts texts);
}
