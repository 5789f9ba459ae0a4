package org.guichet.api.module;

import static java.util.Objects.requireNonNull;

import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.participation.ParticipationLevel;

/**
 * What can be asked: its form, its workflow, its time commitments. Immutable: another content is another version, and
 * a request keeps the version it was made with, also after the module has left.
 *
 * @param module id of the module
 * @param code slug, unique in the module
 * @param version counts from 1
 * @param kind what kind of thing is asked
 * @param title what people call it
 * @param description a few sentences, when there are some
 * @param keywords everyday words that should find it
 * @param place whether the request says where
 * @param form JSON Schema 2020-12 of the answers, as maps, lists and values
 * @param ui what a person sees: fields in order with labels and help
 * @param commitments what is promised about time
 * @param silence what silence means, where it means something
 * @param handledBy who handles it at a level, where that differs from what the module says ({@link LevelRule})
 * @param workflow statuses and actions
 * @param anonymiseAfter how long after closure personal data is removed
 */
public record ServiceDefinition(
        String module,
        String code,
        int version,
        ServiceKind kind,
        LocalizedText title,
        Optional<LocalizedText> description,
        List<String> keywords,
        PlacePolicy place,
        Map<String, Object> form,
        List<FormField> ui,
        Commitments commitments,
        Optional<Silence> silence,
        Map<ParticipationLevel, String> handledBy,
        WorkflowDefinition workflow,
        Period anonymiseAfter) {
    public ServiceDefinition {
        requireNonNull(module, "module");
        requireNonNull(code, "code");
        requireNonNull(kind, "kind");
        requireNonNull(title, "title");
        requireNonNull(form, "form");
        requireNonNull(commitments, "commitments");
        requireNonNull(workflow, "workflow");
        keywords = List.copyOf(keywords);
        ui = List.copyOf(ui);
        handledBy = Map.copyOf(handledBy);
    }

    /** {@code module.code}, by which a service is named everywhere. */
    public String id() {
        return module + "." + code;
    }
}
