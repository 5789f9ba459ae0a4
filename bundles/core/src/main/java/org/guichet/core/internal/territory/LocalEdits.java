package org.guichet.core.internal.territory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import org.guichet.platform.search.Synonym;

/** What organisations set themselves, laid over what the territory file says. */
final class LocalEdits {

    /** By thing: the edit that holds; none where what the file says holds. */
    private final Map<String, OrganisationEditEntity> last = new LinkedHashMap<>();

    /** By row: what held before it. */
    private final Map<Long, Optional<OrganisationEditEntity>> before = new HashMap<>();

    /** By thing: the row that was written last, whether it sets something or takes something back. */
    private final Map<String, Long> newest = new HashMap<>();

    /** By thing: with what a counter was added that the file doesn't know. */
    private final Map<String, Map<String, Object>> added = new LinkedHashMap<>();

    private LocalEdits() {}

    /** The edits that hold. */
    static LocalEdits read(EntityManager em) {
        LocalEdits edits = new LocalEdits();
        em.createQuery(
                        "select e from OrganisationEditEntity e where e.kind in :kinds order by e.at, e.id",
                        OrganisationEditEntity.class)
                .setParameter("kinds", OrganisationEditEntity.SETTING)
                .getResultList()
                .forEach(edits::take);
        return edits;
    }

    private void take(OrganisationEditEntity edit) {
        String key = key(edit);
        before.put(edit.id(), Optional.ofNullable(last.get(key)));
        newest.put(key, edit.id());
        if (edit.undoes().isPresent()) {
            goBack(key, edit.undoes().get());
            return;
        }
        last.put(key, edit);
        if (edit.kind().equals(OrganisationEditEntity.COUNTER)) {
            edit.document().filter(CounterDocument::isWhole).ifPresent(whole -> added.put(key, whole));
        }
    }

    private void goBack(String key, long undone) {
        before.getOrDefault(undone, Optional.empty())
                .ifPresentOrElse(held -> last.put(key, held), () -> last.remove(key));
    }

    /** Whether nothing was set, or taken back, after it. */
    boolean isLast(OrganisationEditEntity edit) {
        return newest.getOrDefault(key(edit), 0L) == edit.id();
    }

    /** As if that edit, the last one of its thing, were taken back. */
    LocalEdits without(OrganisationEditEntity edit) {
        goBack(key(edit), edit.id());
        return this;
    }

    /** Whether the department or counter of an edit is there. */
    boolean has(EntityManager em, OrganisationEditEntity edit) {
        if (edit.kind().equals(OrganisationEditEntity.DEPARTMENT)) {
            Map<String, Object> written =
                    em.find(OrganisationEntity.class, edit.organisation()).document();
            return TerritoryDocuments.maps(organisation(written), "departments").stream()
                    .anyMatch(d -> edit.code().equals(d.get("code")));
        }
        CounterEntity written = em.find(CounterEntity.class, edit.code());
        return written == null
                ? added(edit.organisation(), Set.of()).stream()
                        .anyMatch(c -> edit.code().equals(c.get("code")))
                : counter(edit.organisation(), written.document()).isPresent();
    }

    /** Whether some counter has that code by an edit, or had it. */
    boolean knewCounter(String code) {
        return added.values().stream().anyMatch(whole -> code.equals(whole.get("code")));
    }

    /** How many things an organisation has set of those that a file names as well. */
    long over(String organisation) {
        return last.values().stream()
                .filter(e -> e.organisation().equals(organisation))
                .count();
    }

    /** The organisation as the file says it, with its own departments, duty number and look. */
    Map<String, Object> organisation(Map<String, Object> written) {
        String organisation = written.get("code").toString();
        Map<String, Map<String, Object>> departments = new LinkedHashMap<>();
        TerritoryDocuments.maps(written, "departments")
                .forEach(d -> departments.put(d.get("code").toString(), d));
        last.values().stream()
                .filter(e ->
                        e.organisation().equals(organisation) && e.kind().equals(OrganisationEditEntity.DEPARTMENT))
                .forEach(e -> e.document()
                        .ifPresentOrElse(d -> departments.put(e.code(), d), () -> departments.remove(e.code())));
        Map<String, Object> effective = new HashMap<>(written);
        effective.put("departments", List.copyOf(departments.values()));
        Optional.ofNullable(last.get(key(organisation, OrganisationEditEntity.LOOK, organisation)))
                .flatMap(OrganisationEditEntity::document)
                .ifPresent(look -> effective.put("look", look));
        OrganisationEditEntity duty = last.get(key(organisation, OrganisationEditEntity.DUTY, organisation));
        if (duty != null) {
            // what was emptied is empty, whatever the file says
            effective.remove("dutyPhone");
            duty.document().ifPresent(effective::putAll);
        }
        return effective;
    }

    /** Words by what they lead to, as the file says it, with what its organisation set. */
    Map<String, List<String>> words(Map<String, Object> written) {
        String organisation = written.get("code").toString();
        Map<String, List<String>> words = new TreeMap<>();
        for (Map<String, Object> one : TerritoryDocuments.maps(written, "synonyms")) {
            for (Synonym.Kind kind : Synonym.Kind.values()) {
                TerritoryDocuments.text(one, kind.code())
                        .ifPresent(target -> words.merge(
                                kind.code() + ":" + target, TerritoryDocuments.texts(one, "words"), LocalEdits::both));
            }
        }
        last.values().stream()
                .filter(e -> e.organisation().equals(organisation) && e.kind().equals(OrganisationEditEntity.WORDS))
                .forEach(e -> e.document()
                        .ifPresentOrElse(
                                d -> words.put(e.code(), TerritoryDocuments.texts(d, "words")),
                                () -> words.remove(e.code())));
        return words;
    }

    private static List<String> both(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).distinct().toList();
    }

    /** The counters that an organisation has added, as it set them; none that the file knows by now. */
    List<Map<String, Object>> added(String organisation, Set<String> written) {
        return added.values().stream()
                .filter(whole -> whole.get("organisation").equals(organisation))
                .filter(whole -> !written.contains(whole.get("code").toString()))
                .filter(whole -> last.containsKey(key(
                        organisation,
                        OrganisationEditEntity.COUNTER,
                        whole.get("code").toString())))
                .flatMap(whole -> counter(organisation, whole).stream())
                .toList();
    }

    /** The counter as the file says it, with what its organisation set; empty when that has removed it. */
    Optional<Map<String, Object>> counter(String organisation, Map<String, Object> written) {
        String code = written.get("code").toString();
        OrganisationEditEntity edit = last.get(key(organisation, OrganisationEditEntity.COUNTER, code));
        if (edit == null) {
            return Optional.of(written);
        }
        return edit.document().map(set -> {
            if (CounterDocument.isWhole(set)) {
                return set;
            }
            Map<String, Object> effective = new HashMap<>(written);
            // what was emptied is empty, whatever the file says
            List.of("address", "phone", "hours").forEach(effective::remove);
            effective.putAll(set);
            return effective;
        });
    }

    private static String key(OrganisationEditEntity edit) {
        return key(edit.organisation(), edit.kind(), edit.code());
    }

    private static String key(String organisation, String kind, String code) {
        return organisation + " " + kind + " " + code;
    }
}
