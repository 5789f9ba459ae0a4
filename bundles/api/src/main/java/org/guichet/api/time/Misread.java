package org.guichet.api.time;

import java.util.Locale;

/** Why what was written is no day, time or instant. */
public enum Misread {
    /** It isn't written as one. */
    FORM,
    /** The calendar or the clock has none of that name, such as 31 February or 25:00. */
    NO_SUCH,
    /** It lies outside of the years that the platform knows. */
    FAR,
    /** The clocks went forward over it: 02:30 in the night in which summer time begins. */
    SKIPPED;

    /** For keys of messages and for programs, such as {@code no-such}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
