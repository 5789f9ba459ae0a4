package org.guichet.itests.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.Set;

/**
 * A resident who goes from page to page; each page in each state is shown to a visitor.
 *
 * @param portal whose pages
 * @param page where they are shown
 * @param visitor who looks
 */
record Walk(Portal portal, Page page, PortalStates.Visitor visitor) {

    /** As long as an address on the web: what people write at length ends in one, and no page gets wider by it. */
    static final String WORD = "https://exemple.fr/".concat("a".repeat(281));

    private static final Set<String> LONG = Set.of("#description", "#message");

    static final String POTHOLE = "/c/grabels/s/voirie.nid-de-poule";

    void open(String path) {
        page.navigate(portal.site() + path);
    }

    void next() {
        page.locator("form button[value=next]").last().click();
    }

    void press(String button) {
        page.locator(button).first().click();
    }

    /** A question of a service's form. */
    Locator field(String path) {
        return page.locator("[id='a." + path + "']");
    }

    void fill(String input, String words) {
        page.locator(input).fill(LONG.contains(input) ? words + " " + WORD : words);
    }

    void choose(String path, String name, String type, byte[] content) {
        field(path).setInputFiles(new FilePayload(name, type, content));
    }

    void see(String name) {
        visitor.see(name, page);
    }
}
