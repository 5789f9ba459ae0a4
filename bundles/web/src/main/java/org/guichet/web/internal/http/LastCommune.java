package org.guichet.web.internal.http;

import java.util.Optional;

/** The commune whose page this browser saw last: the first page offers it. It says nothing of who looks. */
public final class LastCommune {

    private static final String COOKIE = "guichet-commune";
    private static final int HALF_A_YEAR = 182 * 24 * 60 * 60;

    private LastCommune() {}

    /** Code of a commune, as the browser says it. */
    public static Optional<String> of(Visit visit) {
        return visit.cookie(COOKIE);
    }

    /** From now on it is this one. */
    public static void remember(Visit visit, String commune) {
        if (of(visit).filter(commune::equals).isEmpty()) {
            visit.setCookie(COOKIE, commune, HALF_A_YEAR);
        }
    }
}
