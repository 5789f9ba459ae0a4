package org.guichet.rest.internal.participation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.guichet.api.FieldError;
import org.guichet.api.LocalizedText;
import org.guichet.api.participation.ServiceSettings;
import org.guichet.rest.resource.ProblemException;

/** What an organisation wants to set for a module, as a whole. */
@Schema(name = "ModuleSettingsWish", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record SettingsBody(
        @Schema(description = "Code of the service in the module to what is set for it")
        Map<String, ServiceBody> services) {

    /** Of one service; what is left out is as the module says. */
    @Schema(name = "ServiceSettingsWish", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
    record ServiceBody(
            @Schema(description = "true: not offered here") Optional<Boolean> withdrawn,

            @Schema(description = "First day on which it can be asked for")
            Optional<LocalDate> opens,

            @Schema(description = "Last day on which it can be asked for")
            Optional<LocalDate> closes,

            @Schema(description = "Code of the department of its own that handles it")
            Optional<String> department,

            @Schema(description = "Language to text; fr is required")
            Optional<Map<String, String>> title,

            @Schema(description = "Language to text; fr is required")
            Optional<Map<String, String>> description,

            @Schema(example = "P2D", description = "Not longer than the module's")
            Optional<Period> firstAnswer,

            @Schema(example = "P10D", description = "Not longer than the module's")
            Optional<Period> answer) {

        private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

        private ServiceSettings toSettings(String path, List<FieldError> errors) {
            return new ServiceSettings(
                    withdrawn.orElse(false),
                    opens,
                    closes,
                    department,
                    text(title, path + ".title", errors),
                    text(description, path + ".description", errors),
                    firstAnswer,
                    answer);
        }

        private static Optional<LocalizedText> text(
                Optional<Map<String, String>> texts, String path, List<FieldError> errors) {
            if (texts.isPresent() && texts.get().get(LocalizedText.FALLBACK) == null) {
                errors.add(new FieldError(path + "." + LocalizedText.FALLBACK, "required", ""));
                return Optional.empty();
            }
            int before = errors.size();
            texts.orElse(Map.of()).forEach((language, words) -> {
                if (!LANGUAGE.matcher(language).matches()) {
                    errors.add(new FieldError(path + "." + language, "language", ""));
                } else if (words == null) {
                    errors.add(new FieldError(path + "." + language, "required", ""));
                }
            });
            return errors.size() > before ? Optional.empty() : texts.map(LocalizedText::new);
        }
    }

    Map<String, ServiceSettings> toSettings() {
        List<FieldError> errors = new ArrayList<>();
        Map<String, ServiceSettings> settings = new TreeMap<>();
        if (services == null) {
            errors.add(new FieldError("services", "required", ""));
        } else {
            services.forEach((code, service) -> {
                if (service == null) {
                    errors.add(new FieldError("services." + code, "required", ""));
                } else {
                    settings.put(code, service.toSettings("services." + code, errors));
                }
            });
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(422, "settings.invalid").errors(errors);
        }
        return settings;
    }
}
