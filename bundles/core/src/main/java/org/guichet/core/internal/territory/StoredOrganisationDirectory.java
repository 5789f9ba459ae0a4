package org.guichet.core.internal.territory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Look;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.api.organisation.Position;
import org.guichet.api.participation.ParticipationOutcome;
import org.guichet.api.participation.ParticipationService;
import org.guichet.core.internal.persistence.Area;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Json;
import org.guichet.core.internal.persistence.Revisions;
import org.guichet.core.internal.persistence.Snapshot;
import org.guichet.platform.organisation.TerritoryLoader;
import org.guichet.platform.organisation.TerritoryReport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The organisations in the database, held in memory. */
@Component(service = {OrganisationDirectory.class, TerritoryLoader.class})
public class StoredOrganisationDirectory implements OrganisationDirectory, TerritoryLoader {

    private static final Logger LOG = LoggerFactory.getLogger(StoredOrganisationDirectory.class);

    /** How far outside all outlines a point still counts as inside: outlines are simplified. */
    private static final double TOLERANCE_METRES = 300;

    private record Territory(
            List<Organisation> all,
            Map<String, Organisation> byCode,
            Optional<Organisation> metropole,
            Map<String, Outline> outlines,
            Map<String, Look> looks) {}

    private final Database database;
    private final Revisions revisions;
    private final ParticipationService participations;
    private final Snapshot<Territory> territory;

    /** Reads nothing yet. */
    @Activate
    public StoredOrganisationDirectory(
            @Reference Database database,
            @Reference Revisions revisions,
            @Reference ParticipationService participations) {
        this.database = database;
        this.revisions = revisions;
        this.participations = participations;
        this.territory = new Snapshot<>(revisions, Area.ORGANISATION, this::read);
    }

    @Override
    public List<Organisation> organisations() {
        return territory.get().all;
    }

    @Override
    public Optional<Organisation> organisation(String code) {
        return Optional.ofNullable(territory.get().byCode.get(code));
    }

    @Override
    public Optional<Organisation> metropole() {
        return territory.get().metropole;
    }

    @Override
    public Optional<Organisation> communeAt(Position position) {
        Territory now = territory.get();
        String nearest = null;
        double distance = TOLERANCE_METRES;
        for (Map.Entry<String, Outline> entry : now.outlines.entrySet()) {
            if (entry.getValue().contains(position)) {
                return Optional.of(now.byCode.get(entry.getKey()));
            }
        }
        for (Map.Entry<String, Outline> entry : now.outlines.entrySet()) {
            double d = entry.getValue().distance(position);
            if (d < distance) {
                nearest = entry.getKey();
                distance = d;
            }
        }
        return Optional.ofNullable(nearest).map(now.byCode::get);
    }

    @Override
    public boolean hasOutlines() {
        return !territory.get().outlines.isEmpty();
    }

    @Override
    public Optional<Look> look(String code) {
        return Optional.ofNullable(territory.get().looks.get(code));
    }

    @Override
    public List<List<Position>> outline(String code) {
        Outline outline = territory.get().outlines.get(code);
        return outline == null ? List.of() : outline.rings();
    }

    @Override
    public TerritoryReport loadDemo() {
        try (InputStream in = StoredOrganisationDirectory.class
                .getClassLoader()
                .getResourceAsStream("OSGI-INF/guichet/demo-territory.yaml")) {
            return load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public TerritoryReport load(InputStream yaml) {
        TerritoryFile file = TerritoryFile.read(yaml);
        int changed = database.write(em -> {
            int count = 0;
            Map<String, OrganisationEntity> organisations = new HashMap<>();
            em.createQuery("select o from OrganisationEntity o", OrganisationEntity.class)
                    .getResultList()
                    .forEach(o -> organisations.put(o.code(), o));
            for (Map<String, Object> document : file.organisations()) {
                String code = document.get("code").toString();
                String kind = document.get("kind").toString();
                OrganisationEntity known = organisations.get(code);
                if (known == null) {
                    em.persist(new OrganisationEntity(code, kind, Json.write(document)));
                    count++;
                } else if (known.update(kind, Json.write(document))) {
                    count++;
                }
            }
            Map<String, CounterEntity> counters = new HashMap<>();
            em.createQuery("select c from CounterEntity c", CounterEntity.class)
                    .getResultList()
                    .forEach(c -> counters.put(c.code(), c));
            for (Map<String, Object> document : file.counters()) {
                String code = document.get("code").toString();
                String organisation = document.get("organisation").toString();
                CounterEntity known = counters.get(code);
                if (known == null) {
                    em.persist(new CounterEntity(code, organisation, Json.write(document)));
                    count++;
                } else if (known.update(organisation, Json.write(document))) {
                    count++;
                }
            }
            if (count > 0) {
                Revisions.changed(em, Area.ORGANISATION);
            }
            return count;
        });
        revisions.poll();
        tellOfEdits(file);
        int joined = 0;
        List<String> skipped = new ArrayList<>();
        for (TerritoryFile.Joining joining : file.participations()) {
            boolean known = !participations
                    .history(Optional.of(joining.organisation()), Optional.of(joining.module()))
                    .isEmpty();
            if (known) {
                continue;
            }
            ParticipationOutcome outcome = participations.joinSince(
                    joining.organisation(),
                    joining.module(),
                    joining.level(),
                    joining.since(),
                    new Actor.Platform("setup"));
            if (outcome instanceof ParticipationOutcome.Refused refused) {
                skipped.add(joining.organisation() + " in " + joining.module() + ": " + refused.message());
            } else {
                joined++;
            }
        }
        return new TerritoryReport(file.organisations().size(), file.counters().size(), joined, changed, skipped);
    }

    /** Whoever loads a file must know where it does not decide. */
    private void tellOfEdits(TerritoryFile file) {
        LocalEdits edits = database.read(LocalEdits::read);
        for (Map<String, Object> document : file.organisations()) {
            String code = document.get("code").toString();
            long over = edits.over(code);
            if (over > 0) {
                LOG.info(
                        "{} has {} departments, counters or words set in the console: they hold over the file",
                        code,
                        over);
            }
        }
    }

    private Territory read() {
        return database.read(em -> {
            LocalEdits edits = LocalEdits.read(em);
            Map<String, List<Counter>> counters = new HashMap<>();
            Set<String> written = new HashSet<>();
            for (CounterEntity entity : em.createQuery("select c from CounterEntity c", CounterEntity.class)
                    .getResultList()) {
                written.add(entity.code());
                edits.counter(entity.organisation(), entity.document())
                        .ifPresent(c -> counters.computeIfAbsent(entity.organisation(), o -> new ArrayList<>())
                                .add(TerritoryDocuments.stored(c)));
            }
            List<Organisation> all = new ArrayList<>();
            Map<String, Outline> outlines = new LinkedHashMap<>();
            Map<String, Look> looks = new HashMap<>();
            for (OrganisationEntity entity : em.createQuery(
                            "select o from OrganisationEntity o", OrganisationEntity.class)
                    .getResultList()) {
                Map<String, Object> document = edits.organisation(entity.document());
                List<Counter> own = counters.computeIfAbsent(entity.code(), o -> new ArrayList<>());
                edits.added(entity.code(), written).forEach(c -> own.add(TerritoryDocuments.stored(c)));
                own.sort(Comparator.comparing(Counter::code));
                all.add(TerritoryDocuments.organisation(document, own));
                TerritoryDocuments.text(document, "outline")
                        .ifPresent(outline -> outlines.put(entity.code(), Outline.parse(outline)));
                TerritoryDocuments.look(document).ifPresent(look -> looks.put(entity.code(), look));
            }
            all.sort(Comparator.comparing((Organisation o) -> order(o.kind()))
                    .thenComparing(o -> o.name().in("fr"), java.text.Collator.getInstance(java.util.Locale.FRENCH)));
            Map<String, Organisation> byCode = new LinkedHashMap<>();
            all.forEach(o -> byCode.put(o.code(), o));
            return new Territory(
                    List.copyOf(all),
                    byCode,
                    all.stream()
                            .filter(o -> o.kind() == OrganisationKind.METROPOLE)
                            .findFirst(),
                    outlines,
                    looks);
        });
    }

    private static int order(OrganisationKind kind) {
        return switch (kind) {
            case METROPOLE -> 0;
            case COMMUNE -> 1;
            case PARTNER -> 2;
        };
    }
}
