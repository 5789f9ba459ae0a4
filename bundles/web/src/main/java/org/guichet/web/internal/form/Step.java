package org.guichet.web.internal.form;

import java.util.Locale;
import java.util.Optional;

/** The steps to a request. */
public enum Step {
    /** Which one, of what another bundle has people choose from: when? */
    CHOICE,
    /** Where? */
    PLACE,
    /** What? */
    DETAILS,
    /** Is all this right? */
    CHECK;

    /** As in the page's inputs. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Step> of(String code) {
        for (Step step : values()) {
            if (step.code().equals(code)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }
}
