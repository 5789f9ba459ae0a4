package org.guichet.core.internal.territory;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.guichet.api.access.Actor;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.api.text.Fold;
import org.guichet.api.text.OutsideText;
import org.guichet.core.internal.persistence.Area;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Revisions;
import org.guichet.core.internal.persistence.Snapshot;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.search.Synonym;
import org.guichet.platform.search.SynonymOutcome;
import org.guichet.platform.search.SynonymOutcome.Done;
import org.guichet.platform.search.SynonymOutcome.Refused;
import org.guichet.platform.search.Synonyms;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Words of the territory file and those that organisations set over them, held in memory: there are hundreds. */
@Component(service = Synonyms.class)
public class StoredSynonyms implements Synonyms {

    private final Database database;
    private final OrganisationDirectory organisations;
    private final ModuleCatalogue catalogue;
    private final EditLog log;
    private final Snapshot<Map<String, List<Synonym>>> all;

    @Activate
    public StoredSynonyms(
            @Reference Database database,
            @Reference Revisions revisions,
            @Reference OrganisationDirectory organisations,
            @Reference ModuleCatalogue catalogue,
            @Reference Clock clock) {
        this.database = database;
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.log = new EditLog(database, revisions, clock);
        this.all = new Snapshot<>(revisions, Area.ORGANISATION, this::read);
    }

    @Override
    public List<Synonym> of(String organisation) {
        return all.get().getOrDefault(organisation, List.of());
    }

    @Override
    public SynonymOutcome set(Synonym synonym, Actor by) {
        Authority.require(by, Deed.KEEP_WORDS, synonym.organisation());
        if (organisations.organisation(synonym.organisation()).isEmpty()) {
            return new Refused("organisation.unknown");
        }
        List<String> words = synonym.words().stream()
                .map(word -> OutsideText.line(word).replaceAll("\\s+", " ").strip())
                .filter(word -> !OutsideText.isEmpty(word))
                .distinct()
                .toList();
        if (words.size() > MOST_WORDS
                || words.stream()
                        .anyMatch(w -> w.length() > LONGEST || Fold.words(w).isEmpty())) {
            return new Refused("synonym.words");
        }
        Optional<Synonym> before = of(synonym.organisation()).stream()
                .filter(s -> s.id().equals(synonym.id()))
                .findFirst();
        // what leads to something that has gone can be taken away
        if (!exists(synonym) && (before.isEmpty() || !words.isEmpty())) {
            return new Refused("synonym.target");
        }
        if (before.map(Synonym::words).orElse(List.of()).equals(words)) {
            return new Done(OptionalLong.empty());
        }
        return new Done(OptionalLong.of(log.add(
                synonym.organisation(),
                OrganisationEditEntity.WORDS,
                synonym.id(),
                words.isEmpty() ? null : Map.of("words", words),
                by)));
    }

    private boolean exists(Synonym synonym) {
        String target = synonym.target();
        return switch (synonym.kind()) {
            case SERVICE -> catalogue.latestKnown(target).isPresent();
            case PARTNER ->
                organisations
                        .organisation(target)
                        .filter(o -> o.kind() == OrganisationKind.PARTNER)
                        .isPresent();
            case COUNTER ->
                organisations.organisations().stream()
                        .map(Organisation::counters)
                        .flatMap(List::stream)
                        .flatMap(c -> Stream.of(c.code(), c.kind()))
                        .anyMatch(target::equals);
        };
    }

    private Map<String, List<Synonym>> read() {
        return database.read(em -> {
            LocalEdits edits = LocalEdits.read(em);
            Map<String, List<Synonym>> read = new HashMap<>();
            for (OrganisationEntity entity : em.createQuery(
                            "select o from OrganisationEntity o", OrganisationEntity.class)
                    .getResultList()) {
                List<Synonym> own = edits.words(entity.document()).entrySet().stream()
                        .flatMap(e -> Synonym.named(entity.code(), e.getKey()).stream()
                                .map(named -> named.with(e.getValue())))
                        .toList();
                read.put(entity.code(), own);
            }
            return read;
        });
    }
}
