package org.guichet.web.internal.admin;

import java.util.Locale;
import java.util.Optional;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.web.internal.text.Texts;

/** Levels of participation as pages name and draw them. */
final class LevelWords {

    /**
     * A level on a page.
     *
     * @param code as in addresses
     * @param shape drawn before the name
     * @param text what it means, in a sentence
     */
    public record View(String code, String shape, String name, String text) {}

    private LevelWords() {}

    static View view(ParticipationLevel level, Texts texts) {
        String code = code(level);
        return new View(
                code,
                switch (level) {
                    case INFORMATION -> "○";
                    case ONE_OFF -> "◔";
                    case SHARED_PLATFORM -> "◐";
                    case COMMON_SERVICE -> "●";
                },
                texts.text("admin.level." + code),
                texts.text("admin.level." + code + ".text"));
    }

    static String code(ParticipationLevel level) {
        return level.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ParticipationLevel> of(String code) {
        for (ParticipationLevel level : ParticipationLevel.values()) {
            if (code(level).equals(code)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }
}
