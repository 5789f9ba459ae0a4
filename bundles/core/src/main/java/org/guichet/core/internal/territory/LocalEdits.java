package org.guichet.core.internal.territory;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import org.guichet.platform.search.Synonym;

/** What organisations set themselves, laid over what the territory file says. */
final class LocalEdits {

    private final Map<String, OrganisationEditEntity> last = new LinkedHashMap<>();

    private LocalEdits() {}

    /** The edits that hold. */
    static LocalEdits read(EntityManager em) {
        LocalEdits edits = new LocalEdits();
        em.createQuery(
                        "select e from OrganisationEditEntity e where e.kind in :kinds order by e.at, e.id",
                        OrganisationEditEntity.class)
                .setParameter("kinds", OrganisationEditEntity.SETTING)
                .getResultList()
                .forEach(e -> edits.last.put(key(e.organisation(), e.kind(), e.code()), e));
        return edits;
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

    /** The counter as the file says it, with what its organisation set. */
    Map<String, Object> counter(String organisation, Map<String, Object> written) {
        String code = written.get("code").toString();
        Map<String, Object> effective = new HashMap<>(written);
        Optional.ofNullable(last.get(key(organisation, OrganisationEditEntity.COUNTER, code)))
                .flatMap(OrganisationEditEntity::document)
                .ifPresent(set -> {
                    // what was emptied is empty, whatever the file says
                    List.of("address", "phone", "hours").forEach(effective::remove);
                    effective.putAll(set);
                });
        return effective;
    }

    private static String key(String organisation, String kind, String code) {
        return organisation + " " + kind + " " + code;
    }
}
