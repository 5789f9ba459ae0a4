package org.guichet.rest.internal.service;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.ServiceDefinition;

/** A service in a list. */
@Schema(name = "ServiceSummary")
public record ServiceSummary(
        @Schema(example = "voirie.nid-de-poule") String service,
        int version,

        @Schema(allowableValues = {"information", "report", "complaint", "application", "appointment"})
        String kind,

        LocalizedText title,
        Optional<LocalizedText> description,
        List<String> keywords,

        @Schema(allowableValues = {"none", "optional", "required"})
        String place) {

    /** The summary of a definition. */
    public static ServiceSummary of(ServiceDefinition definition) {
        return new ServiceSummary(
                definition.id(),
                definition.version(),
                code(definition.kind()),
                definition.title(),
                definition.description(),
                definition.keywords(),
                code(definition.place()));
    }

    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
