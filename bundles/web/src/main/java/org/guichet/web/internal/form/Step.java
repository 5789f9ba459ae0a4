package org.guichet.web.internal.form;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.api.module.PlacePolicy;
import org.guichet.api.module.ServiceDefinition;

/** The steps to a request. */
public enum Step {
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

    /** The steps that a service takes. */
    public static List<Step> of(ServiceDefinition service) {
        return service.place() == PlacePolicy.NONE ? List.of(DETAILS, CHECK) : List.of(PLACE, DETAILS, CHECK);
    }
}
