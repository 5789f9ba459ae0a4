package org.guichet.itests.web;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Looks a page over with axe-core. Its builder for Playwright opens another page each time, for frames, which ours have
 * none of, and collects what passes; without that a page takes a quarter of the time.
 */
final class Axe {

    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "RGAAv4");
    private static final String SCRIPT = script();
    private static final String RUN = """
            options => axe.run(document, options).then(found => found.violations.map(
                violation => violation.id + ' at ' + violation.nodes[0].html))
            """;

    private Axe() {}

    /** What violates WCAG 2.2 at levels A and AA, or the RGAA. */
    static List<String> violations(Page page) {
        return run(page, Map.of("runOnly", WCAG, "resultTypes", List.of("violations")));
    }

    /** The same without contrast, which takes longest and depends on the style sheet alone. */
    static List<String> violationsButContrast(Page page) {
        return run(
                page,
                Map.of(
                        "runOnly",
                        WCAG,
                        "resultTypes",
                        List.of("violations"),
                        "rules",
                        Map.of("color-contrast", Map.of("enabled", false))));
    }

    /** What can't be read against its background. */
    static List<String> contrast(Page page) {
        return run(
                page,
                Map.of(
                        "runOnly",
                        Map.of("type", "rule", "values", List.of("color-contrast")),
                        "resultTypes",
                        List.of("violations")));
    }

    @SuppressWarnings("unchecked")
    private static List<String> run(Page page, Map<String, Object> options) {
        if (!(Boolean) page.evaluate("'axe' in window")) {
            page.evaluate(SCRIPT);
        }
        return (List<String>) page.evaluate(RUN, options);
    }

    private static String script() {
        try (InputStream file = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
