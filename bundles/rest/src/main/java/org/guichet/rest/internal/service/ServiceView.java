package org.guichet.rest.internal.service;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.FormField;
import org.guichet.api.module.FormSection;
import org.guichet.api.module.ServiceDefinition;

/** What can be asked, in full. Durations are ISO 8601: {@code P5D}. */
@Schema(name = "Service")
record ServiceView(
        @Schema(example = "voirie.nid-de-poule") String service,
        String module,
        int version,

        @Schema(allowableValues = {"information", "report", "complaint", "application", "appointment"})
        String kind,

        LocalizedText title,
        Optional<LocalizedText> description,
        List<String> keywords,

        @Schema(allowableValues = {"none", "optional", "required"})
        String place,

        @Schema(description = "JSON Schema 2020-12 of `answers`")
        Map<String, Object> form,

        List<FormField> ui,

        @Schema(description = "How fields are grouped under headings; `page` says where a page of its own begins")
        List<FormSection> sections,

        @Schema(
                description =
                        "Condition over answers, as in `showWhen`, under which somebody is in danger: say whom to call",
                example = "{\"eq\": [\"danger\", true]}")
        Optional<Map<String, Object>> urgentWhen,

        CommitmentsView commitments,
        Optional<SilenceView> silence,

        @Schema(description = "How long after closure personal data is removed", example = "P1Y")
        String anonymiseAfter,

        @Schema(description = "Whether it can be asked anywhere now")
        boolean offered,

        @Schema(description = "Codes of the organisations where it is on offer now")
        List<String> offeredAt) {

    /** What is promised about time. */
    @Schema(name = "Commitments")
    record CommitmentsView(
            @Schema(example = "P5D") String firstAnswer,
            @Schema(example = "P15D") String answer,
            boolean workingDays,

            @Schema(description = "First answer where it is urgent", example = "P1D")
            String urgent,

            @Schema(description = "Answer to who writes back to an answer", example = "P2D")
            String reply) {}

    /** What it means when nobody answers. */
    @Schema(name = "Silence")
    record SilenceView(@Schema(example = "P2M") String after, boolean acceptance) {}

    static ServiceView of(ServiceDefinition definition, List<String> offeredAt) {
        return new ServiceView(
                definition.id(),
                definition.module(),
                definition.version(),
                ServiceSummary.code(definition.kind()),
                definition.title(),
                definition.description(),
                definition.keywords(),
                ServiceSummary.code(definition.place()),
                definition.form(),
                definition.ui(),
                definition.sections(),
                Optional.of(definition.urgentWhen()).filter(c -> !c.isEmpty()),
                new CommitmentsView(
                        definition.commitments().firstAnswer().toString(),
                        definition.commitments().answer().toString(),
                        definition.commitments().workingDays(),
                        definition.commitments().urgent().toString(),
                        definition.commitments().reply().toString()),
                definition.silence().map(s -> new SilenceView(s.after().toString(), s.acceptance())),
                definition.anonymiseAfter().toString(),
                !offeredAt.isEmpty(),
                offeredAt);
    }
}
