package org.guichet.itests.web;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/** What every page and state must pass: the rules of WCAG 2.2 A and AA, and those that RGAA 4 adds. */
final class Accessibility {

    private static final List<String> TAGS =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549", "RGAAv4");
    private static final String TOO_WIDE =
            "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private Accessibility() {}

    /** Adds what is wrong with a page as it is now, and whether it is wider than the window. */
    static void check(Page page, String name, List<String> violations) {
        for (Rule rule : new AxeBuilder(page).withTags(TAGS).analyze().getViolations()) {
            violations.add(
                    name + ": " + rule.getId() + " at " + rule.getNodes().get(0).getHtml());
        }
        int overflow = (Integer) page.evaluate(TOO_WIDE);
        if (overflow > 0) {
            violations.add(name + ": " + overflow + " px wider than the screen");
        }
    }
}
