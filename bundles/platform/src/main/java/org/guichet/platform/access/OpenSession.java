package org.guichet.platform.access;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Somebody's session at a browser, as they may see it.
 *
 * @param id what it is called among their sessions; nobody signs in with it
 * @param openedAt when they signed in
 * @param usedAt when it was last used, to within five minutes
 * @param browser the browser in a few words, such as {@code Firefox, Windows}; empty where that isn't known
 */
public record OpenSession(String id, Instant openedAt, Instant usedAt, String browser) {
    public OpenSession {
        requireNonNull(id, "id");
        requireNonNull(openedAt, "openedAt");
        requireNonNull(usedAt, "usedAt");
        requireNonNull(browser, "browser");
    }
}
