package org.guichet.definition;

import java.time.Period;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Role;
import org.guichet.api.module.Commitments;
import org.guichet.api.module.GuideTopic;
import org.guichet.api.module.LevelRule;
import org.guichet.api.module.PlacePolicy;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.ServiceKind;
import org.guichet.api.module.Silence;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.page.PageArea;
import org.guichet.api.page.PageDefinition;
import org.guichet.api.participation.ParticipationLevel;

/**
 * A module's definition as maps and lists, read into what the API speaks of. Whether it is right has been checked
 * before: by {@link DefinitionReader} when it came, and so it is right when it comes back from where it was kept.
 *
 * @param root the whole file
 */
public record Definition(Map<String, Object> root) {

    /** The module's id. */
    public String id() {
        return root.get("module").toString();
    }

    /** What people call it. */
    public LocalizedText title() {
        return localized(root.get("title"));
    }

    /** Code of the organisation that ships it. */
    public Optional<String> publisher() {
        return Optional.ofNullable(root.get("publisher")).map(Object::toString);
    }

    /** The levels it knows and what each means. */
    public Map<ParticipationLevel, LevelRule> levels() {
        Map<ParticipationLevel, LevelRule> levels = new EnumMap<>(ParticipationLevel.class);
        map(root.get("levels"))
                .forEach((level, rule) -> levels.put(
                        ParticipationLevel.valueOf(level),
                        new LevelRule(
                                Optional.ofNullable(map(rule).get("handledBy")).map(Object::toString),
                                "information".equals(map(rule).get("offers")))));
        return levels;
    }

    /** Whether the module brings that kind of Java: {@code validator} or {@code listener}. */
    public boolean java(String kind) {
        return Boolean.TRUE.equals(map(root.get("java")).get(kind));
    }

    /** The pages that the module's Java brings, as written. */
    List<Map<String, Object>> pageDocuments() {
        return FormReader.items(map(root.get("java")).get("pages"));
    }

    /** The pages that the module's Java brings, in order. */
    public List<PageDefinition> pages() {
        return pageDocuments().stream()
                .map(p -> new PageDefinition(
                        id(),
                        p.get("code").toString(),
                        PageArea.valueOf(p.get("area").toString().toUpperCase(Locale.ROOT)),
                        localized(p.get("title")),
                        texts(p.get("roles")).stream()
                                .map(role -> Role.valueOf(role.toUpperCase(Locale.ROOT)))
                                .collect(Collectors.toSet()),
                        Boolean.TRUE.equals(p.get("navigation"))))
                .toList();
    }

    /** Each service as written. */
    public List<Map<String, Object>> serviceDocuments() {
        List<Map<String, Object>> documents = new ArrayList<>();
        ((List<?>) root.get("services")).forEach(s -> documents.add(map(s)));
        return documents;
    }

    /** What can be asked. */
    public List<ServiceDefinition> services() {
        return serviceDocuments().stream().map(s -> service(id(), s)).toList();
    }

    /**
     * One service as written.
     *
     * @param module id of the module
     */
    public static ServiceDefinition service(String module, Map<String, Object> s) {
        return ServiceDefinition.builder(module, s.get("code").toString(), localized(s.get("title")))
                .version(((Number) s.get("version")).intValue())
                .kind(ServiceKind.valueOf(s.get("kind").toString().toUpperCase(Locale.ROOT)))
                .description(s.containsKey("description") ? localized(s.get("description")) : null)
                .keywords(texts(s.get("keywords")))
                .place(PlacePolicy.valueOf(
                        s.getOrDefault("place", "none").toString().toUpperCase(Locale.ROOT)))
                .form(FormReader.schema(map(s.get("form"))))
                .ui(FormReader.fields(s.get("ui")))
                .commitments(commitments(map(s.get("commitments"))))
                .silence(silence(map(s.get("silence"))))
                .handledBy(handledBy(map(s.get("handledBy"))))
                .workflow(
                        s.get("workflow") instanceof Map<?, ?>
                                ? WorkflowReader.read(map(s.get("workflow")))
                                : WorkflowDefinition.standard())
                .anonymiseAfter(Period.parse(map(s.get("retention"))
                        .getOrDefault("anonymiseAfter", "P1Y")
                        .toString()))
                .sections(FormReader.sections(s.get("ui")))
                .urgentWhen(map(s.get("urgentWhen")))
                .general(Boolean.TRUE.equals(s.get("general")))
                .guide(guide(map(s.get("guide"))))
                .build();
    }

    private static Map<GuideTopic, LocalizedText> guide(Map<String, Object> written) {
        Map<GuideTopic, LocalizedText> guide = new EnumMap<>(GuideTopic.class);
        written.forEach(
                (topic, text) -> guide.put(GuideTopic.valueOf(topic.toUpperCase(Locale.ROOT)), localized(text)));
        return guide;
    }

    private static Commitments commitments(Map<String, Object> c) {
        Commitments defaults = Commitments.DEFAULT;
        return new Commitments(
                period(c.get("firstAnswer"), defaults.firstAnswer()),
                period(c.get("answer"), defaults.answer()),
                !"calendar-days".equals(c.get("calendar")),
                period(c.get("urgent"), defaults.urgent()),
                period(c.get("reply"), defaults.reply()),
                role(c.get("escalate"), defaults.escalate()),
                role(c.get("duty"), defaults.duty()));
    }

    private static Role role(Object written, Role otherwise) {
        return written == null ? otherwise : Role.valueOf(written.toString().toUpperCase(Locale.ROOT));
    }

    private static Period period(Object written, Period otherwise) {
        return written == null ? otherwise : Period.parse(written.toString());
    }

    private static Silence silence(Map<String, Object> s) {
        Object means = s.getOrDefault("means", "none");
        return means.equals("none") || !s.containsKey("after")
                ? null
                : new Silence(Period.parse(s.get("after").toString()), means.equals("acceptance"));
    }

    private static Map<ParticipationLevel, String> handledBy(Map<String, Object> written) {
        Map<ParticipationLevel, String> handledBy = new EnumMap<>(ParticipationLevel.class);
        written.forEach((level, handler) -> handledBy.put(ParticipationLevel.valueOf(level), handler.toString()));
        return handledBy;
    }

    private static List<String> texts(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of();
    }

    @SuppressWarnings("unchecked")
    static LocalizedText localized(Object value) {
        return new LocalizedText((Map<String, String>) value);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
