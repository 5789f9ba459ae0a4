package org.guichet.itests.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Going about a page with nothing but keys. */
final class Keyboard {

    private static final int MOST_TABS = 80;

    private Keyboard() {}

    /** Presses the tabulator until the focus is there. */
    static void tabTo(Page page, Locator wanted) {
        // the page that the last key has asked for may not be there yet
        wanted.first().waitFor();
        for (int i = 0; i < MOST_TABS; i++) {
            if (focused(wanted)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError(wanted + " can't be reached by keyboard");
    }

    /** Goes there and presses that key. */
    static void press(Page page, Locator wanted, String key) {
        tabTo(page, wanted);
        page.keyboard().press(key);
    }

    /** Goes there and types. */
    static void type(Page page, Locator wanted, String words) {
        tabTo(page, wanted);
        page.keyboard().type(words);
    }

    static boolean focused(Locator wanted) {
        return wanted.count() > 0 && (Boolean) wanted.first().evaluate("it => it === document.activeElement");
    }
}
