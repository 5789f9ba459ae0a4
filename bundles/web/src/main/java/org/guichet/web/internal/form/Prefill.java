package org.guichet.web.internal.form;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.api.organisation.Organisation;
import org.guichet.web.internal.text.Texts;

/**
 * What fields hold before somebody writes.
 *
 * @param commune where it is asked; empty where nothing is asked about a commune
 * @param today the day
 * @param texts the visitor's language
 */
public record Prefill(Optional<Organisation> commune, LocalDate today, Texts texts) {

    /** What one question begins with; nothing when there is nothing to fill in. */
    public List<String> of(Question question) {
        Object fixed = question.schema().get("default");
        if (fixed instanceof List<?> several) {
            return several.stream().map(String::valueOf).toList();
        }
        if (fixed != null && !(fixed instanceof java.util.Map)) {
            return List.of(String.valueOf(fixed));
        }
        return switch (question.ui().prefill().orElse("")) {
            case "today" -> List.of(today.toString());
            case "commune" -> commune.map(c -> List.of(texts.of(c.name()))).orElse(List.of());
            case "postal-code" ->
                commune.map(Organisation::postalCodes)
                        .filter(codes -> codes.size() == 1)
                        .orElse(List.of());
            default -> List.of();
        };
    }
}
