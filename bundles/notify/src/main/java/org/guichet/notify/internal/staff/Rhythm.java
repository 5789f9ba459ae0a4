package org.guichet.notify.internal.staff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How often somebody is told. */
enum Rhythm {
    /** Each thing when it happens; what is due, in the morning. */
    ONCE,
    /** All together in the morning of a working day; only what is urgent at once. */
    DAILY,
    NONE;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Rhythm> of(String code) {
        return Arrays.stream(values()).filter(r -> r.code().equals(code)).findFirst();
    }
}
