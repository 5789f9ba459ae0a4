package org.guichet.platform.participation;

import java.util.List;
import org.guichet.api.FieldError;
import org.guichet.api.participation.ModuleSettings;

/** What became of a wish to change a module's settings. */
public sealed interface SettingsOutcome {

    /** Done: this is what holds now. */
    record Done(ModuleSettings settings) implements SettingsOutcome {}

    /**
     * Not done, and nothing changed.
     *
     * @param code {@code settings.invalid} with errors; {@code settings.stale} when somebody else changed them since that
     *     version; {@code participation.none}, {@code module.unknown}, {@code organisation.unknown}
     * @param message for the person, in the language asked for
     * @param errors paths such as {@code services.nid-de-poule.department}
     */
    record Refused(String code, String message, List<FieldError> errors) implements SettingsOutcome {
        public Refused {
            errors = List.copyOf(errors);
        }
    }
}
