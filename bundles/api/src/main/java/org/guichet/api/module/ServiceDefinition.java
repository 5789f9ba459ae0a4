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
 * a request keeps the version it was made with, also after the module has left. Build it with {@link #builder}.
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
 * @param sections how the fields are grouped under headings; a field in none stands before all of them
 * @param urgentWhen condition tree over fields, as in {@link FormField#showWhen}, under which a request is urgent:
 *     somebody is in danger; empty: never
 * @param general whether it takes whatever has no service of its own, so that every search can end with it
 * @param guide what people read before the form; a topic that is missing is not told
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
        Period anonymiseAfter,
        List<FormSection> sections,
        Map<String, Object> urgentWhen,
        boolean general,
        Map<GuideTopic, LocalizedText> guide) {
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
        sections = List.copyOf(sections);
        requireNonNull(urgentWhen, "urgentWhen");
        guide = Map.copyOf(guide);
    }

    /** Starts version 1 of a report that takes no place, asks nothing and follows the standard workflow. */
    public static Builder builder(String module, String code, LocalizedText title) {
        return new Builder(module, code, title);
    }

    /** Starts from this definition. */
    public Builder toBuilder() {
        return new Builder(module, code, title)
                .version(version)
                .kind(kind)
                .description(description.orElse(null))
                .keywords(keywords)
                .place(place)
                .form(form)
                .ui(ui)
                .commitments(commitments)
                .silence(silence.orElse(null))
                .handledBy(handledBy)
                .workflow(workflow)
                .anonymiseAfter(anonymiseAfter)
                .sections(sections)
                .urgentWhen(urgentWhen)
                .general(general)
                .guide(guide);
    }

    /**
     * Whether a request with these answers is urgent: somebody is in danger, and is told at once whom to call.
     *
     * @param answers typed, without those that the form hides
     */
    public boolean isUrgent(Map<String, Object> answers) {
        return !urgentWhen.isEmpty() && ShowWhen.holds(urgentWhen, answers);
    }

    /** Whether a request needs a description in words: where one asks for information, or complains, the words are the request. */
    public boolean needsWords() {
        return kind == ServiceKind.INFORMATION || kind == ServiceKind.COMPLAINT;
    }

    /** {@code module.code}, by which a service is named everywhere. */
    public String id() {
        return new ServiceId(module, code).toString();
    }

    /** Collects what a service has. Not thread-safe. */
    public static final class Builder {
        private final String module;
        private final String code;
        private int version = 1;
        private ServiceKind kind = ServiceKind.REPORT;
        private LocalizedText title;
        private LocalizedText description;
        private List<String> keywords = List.of();
        private PlacePolicy place = PlacePolicy.NONE;
        private Map<String, Object> form = Map.of("type", "object");
        private List<FormField> ui = List.of();
        private Commitments commitments = Commitments.DEFAULT;
        private Silence silence;
        private Map<ParticipationLevel, String> handledBy = Map.of();
        private WorkflowDefinition workflow = WorkflowDefinition.standard();
        private Period anonymiseAfter = Period.ofYears(1);
        private List<FormSection> sections = List.of();
        private Map<String, Object> urgentWhen = Map.of();
        private boolean general;
        private Map<GuideTopic, LocalizedText> guide = Map.of();

        private Builder(String module, String code, LocalizedText title) {
            this.module = module;
            this.code = code;
            this.title = title;
        }

        public Builder version(int value) {
            version = value;
            return this;
        }

        public Builder kind(ServiceKind value) {
            kind = value;
            return this;
        }

        public Builder title(LocalizedText value) {
            title = value;
            return this;
        }

        /** Null: none. */
        public Builder description(LocalizedText value) {
            description = value;
            return this;
        }

        public Builder keywords(List<String> value) {
            keywords = value;
            return this;
        }

        public Builder place(PlacePolicy value) {
            place = value;
            return this;
        }

        public Builder form(Map<String, Object> value) {
            form = value;
            return this;
        }

        public Builder ui(List<FormField> value) {
            ui = value;
            return this;
        }

        public Builder commitments(Commitments value) {
            commitments = value;
            return this;
        }

        /** Null: none. */
        public Builder silence(Silence value) {
            silence = value;
            return this;
        }

        public Builder handledBy(Map<ParticipationLevel, String> value) {
            handledBy = value;
            return this;
        }

        public Builder workflow(WorkflowDefinition value) {
            workflow = value;
            return this;
        }

        public Builder anonymiseAfter(Period value) {
            anonymiseAfter = value;
            return this;
        }

        public Builder sections(List<FormSection> value) {
            sections = value;
            return this;
        }

        /** Empty: never. */
        public Builder urgentWhen(Map<String, Object> value) {
            urgentWhen = value;
            return this;
        }

        public Builder general(boolean value) {
            general = value;
            return this;
        }

        /** Empty: none. */
        public Builder guide(Map<GuideTopic, LocalizedText> value) {
            guide = value;
            return this;
        }

        public ServiceDefinition build() {
            return new ServiceDefinition(
                    module,
                    code,
                    version,
                    kind,
                    title,
                    Optional.ofNullable(description),
                    keywords,
                    place,
                    form,
                    ui,
                    commitments,
                    Optional.ofNullable(silence),
                    handledBy,
                    workflow,
                    anonymiseAfter,
                    sections,
                    urgentWhen,
                    general,
                    guide);
        }
    }
}
