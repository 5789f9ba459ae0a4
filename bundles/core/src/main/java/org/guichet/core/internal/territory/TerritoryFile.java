package org.guichet.core.internal.territory;

import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.GuichetException;
import org.guichet.api.module.Fault;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.text.Fold;
import org.guichet.api.text.OutsideText;
import org.guichet.api.text.PhoneNumber;
import org.guichet.core.internal.persistence.Schemas;
import org.guichet.definition.YamlDocument;

/**
 * A territory file, checked.
 *
 * @param organisations each with its own departments
 * @param counters as written
 * @param participations one per organisation and module
 */
record TerritoryFile(
        List<Map<String, Object>> organisations, List<Map<String, Object>> counters, List<Joining> participations) {

    /** One organisation that takes part in one module. */
    record Joining(String organisation, String module, ParticipationLevel level, LocalDate since) {}

    private static final int FAULTS_SHOWN = 10;

    static TerritoryFile read(InputStream yaml) {
        YamlDocument document = YamlDocument.read(yaml);
        refuse(document.faults());
        refuse(Schemas.check("territory.schema.json").faults(document));
        TerritoryFile file = new TerritoryFile(
                organisations(document.map()),
                TerritoryDocuments.maps(document.map(), "counters"),
                participations(document.map()));
        refuse(file.references(document));
        return file;
    }

    private static List<Map<String, Object>> organisations(Map<String, Object> root) {
        Map<?, ?> templates = root.get("departmentsOf") instanceof Map<?, ?> map ? map : Map.of();
        List<Map<String, Object>> organisations = new ArrayList<>();
        for (Map<String, Object> written : TerritoryDocuments.maps(root, "organisations")) {
            Map<String, Object> organisation = new LinkedHashMap<>(written);
            Object template = templates.get(organisation.get("kind"));
            if (template != null) {
                organisation.putIfAbsent("departments", template);
            }
            organisations.add(organisation);
        }
        return organisations;
    }

    private static List<Joining> participations(Map<String, Object> root) {
        List<Joining> joinings = new ArrayList<>();
        for (Map<String, Object> entry : TerritoryDocuments.maps(root, "participations")) {
            for (String organisation : TerritoryDocuments.texts(entry, "organisations")) {
                joinings.add(new Joining(
                        organisation,
                        entry.get("module").toString(),
                        ParticipationLevel.valueOf(entry.get("level").toString()),
                        TerritoryDocuments.day(entry.get("since").toString())));
            }
        }
        return joinings;
    }

    private List<Fault> references(YamlDocument document) {
        List<Fault> faults = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        int metropoles = 0;
        for (int i = 0; i < organisations.size(); i++) {
            Map<String, Object> organisation = organisations.get(i);
            String at = "/organisations/" + i;
            if (!codes.add(organisation.get("code").toString())) {
                faults.add(document.fault(at + "/code", "this organisation stands here twice"));
            }
            if ("metropole".equals(organisation.get("kind")) && ++metropoles > 1) {
                faults.add(document.fault(at + "/kind", "a territory has one métropole, this is the second"));
            }
            unseen(document, at, organisation).ifPresent(faults::add);
            TerritoryDocuments.maps(organisation, "departments")
                    .forEach(department -> unseen(document, at, department).ifPresent(faults::add));
            if (TerritoryDocuments.maps(organisation, "departments").isEmpty()) {
                faults.add(document.fault(at, "give it departments, here or under departmentsOf for its kind"));
            }
            try {
                TerritoryDocuments.look(organisation);
            } catch (IllegalArgumentException e) {
                faults.add(document.fault(at + "/look/accent", e.getMessage()));
            }
            phone(document, at, organisation, "dutyPhone").ifPresent(faults::add);
            words(document, at, organisation, faults);
            if (organisation.get("outline") != null) {
                try {
                    Outline.parse(organisation.get("outline").toString());
                } catch (RuntimeException e) {
                    faults.add(document.fault(at + "/outline", "not an outline: " + e.getMessage()));
                }
            }
        }
        Set<String> counterCodes = new HashSet<>();
        for (int i = 0; i < counters.size(); i++) {
            String at = "/counters/" + i;
            if (!counterCodes.add(counters.get(i).get("code").toString())) {
                faults.add(document.fault(at + "/code", "this counter stands here twice"));
            }
            phone(document, at, counters.get(i), "phone").ifPresent(faults::add);
            unseen(document, at, counters.get(i)).ifPresent(faults::add);
            try {
                TerritoryDocuments.closing(counters.get(i));
            } catch (RuntimeException e) {
                faults.add(document.fault(at + "/closures", "not a closure or an opening: " + e.getMessage()));
            }
            if (!codes.contains(counters.get(i).get("organisation").toString())) {
                faults.add(document.fault(at + "/organisation", "no such organisation in this file"));
            }
        }
        for (Joining joining : participations) {
            if (!codes.contains(joining.organisation)) {
                faults.add(
                        document.fault("/participations", "no organisation " + joining.organisation + " in this file"));
            }
        }
        return faults;
    }

    private static Optional<Fault> phone(YamlDocument document, String at, Map<String, Object> of, String key) {
        return TerritoryDocuments.text(of, key)
                .filter(phone -> PhoneNumber.read(phone).isEmpty())
                .map(phone -> document.fault(at + "/" + key, "not one phone number, such as 04 65 71 41 16: " + phone));
    }

    private static void words(YamlDocument document, String at, Map<String, Object> organisation, List<Fault> faults) {
        List<Map<String, Object>> synonyms = TerritoryDocuments.maps(organisation, "synonyms");
        for (int i = 0; i < synonyms.size(); i++) {
            for (String words : TerritoryDocuments.texts(synonyms.get(i), "words")) {
                if (Fold.words(words).isEmpty()) {
                    faults.add(
                            document.fault(at + "/synonyms/" + i + "/words", "nobody can search for this: " + words));
                }
            }
        }
    }

    private static Optional<Fault> unseen(YamlDocument document, String at, Map<String, Object> named) {
        return named.get("name") instanceof Map<?, ?> name
                        && name.values().stream().anyMatch(n -> OutsideText.isEmpty(String.valueOf(n)))
                ? Optional.of(document.fault(at, "this name has nothing that can be seen"))
                : Optional.empty();
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new GuichetException(
                    "territory.invalid",
                    faults.stream().limit(FAULTS_SHOWN).map(Fault::toString).collect(Collectors.joining("; "))
                            + (faults.size() > FAULTS_SHOWN
                                    ? "; and " + (faults.size() - FAULTS_SHOWN) + " more"
                                    : ""));
        }
    }
}
