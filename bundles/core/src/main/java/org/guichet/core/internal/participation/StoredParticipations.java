package org.guichet.core.internal.participation;

import com.github.f4b6a3.tsid.TsidCreator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.persistence.EntityManager;
import org.guichet.api.access.Actor;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationChange;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.participation.ParticipationOutcome;
import org.guichet.api.participation.ParticipationOutcome.Done;
import org.guichet.api.participation.ParticipationOutcome.Refused;
import org.guichet.api.participation.ParticipationService;
import org.guichet.core.internal.module.ModuleRegistry;
import org.guichet.core.internal.persistence.Area;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.PlatformClock;
import org.guichet.core.internal.persistence.Revisions;
import org.guichet.core.internal.persistence.Snapshot;
import org.guichet.core.internal.territory.EditLog;
import org.guichet.core.internal.territory.OrganisationEntity;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The participations in the database; those that hold are kept in memory. */
@Component(service = ParticipationService.class)
public class StoredParticipations implements ParticipationService {

    private static final Logger LOG = LoggerFactory.getLogger(StoredParticipations.class);

    private record Current(List<Participation> all, Map<String, Participation> byPair) {}

    private final Database database;
    private final Revisions revisions;
    private final ModuleRegistry modules;
    private final Clock clock;
    private final Snapshot<Current> current;

    /** Reads nothing yet. */
    @Activate
    public StoredParticipations(
            @Reference Database database,
            @Reference Revisions revisions,
            @Reference ModuleRegistry modules,
            @Reference Clock clock) {
        this.database = database;
        this.revisions = revisions;
        this.modules = modules;
        this.clock = clock;
        this.current = new Snapshot<>(revisions, Area.PARTICIPATION, this::read);
    }

    @Override
    public List<Participation> current() {
        return current.get().all;
    }

    @Override
    public Optional<Participation> current(String organisation, String module) {
        return Optional.ofNullable(current.get().byPair.get(organisation + " " + module));
    }

    @Override
    public List<Participation> history(Optional<String> organisation, Optional<String> module) {
        return database.read(em -> em
                .createQuery(
                        "select p from ParticipationEntity p where (:anyOrganisation = true or p.organisation ="
                                + " :organisation) and (:anyModule = true or p.module = :module) order by p.from, p.id",
                        ParticipationEntity.class)
                .setParameter("anyOrganisation", organisation.isEmpty())
                .setParameter("organisation", organisation.orElse(""))
                .setParameter("anyModule", module.isEmpty())
                .setParameter("module", module.orElse(""))
                .getResultList()
                .stream()
                .map(ParticipationEntity::toParticipation)
                .toList());
    }

    @Override
    public ParticipationOutcome join(String organisation, String module, ParticipationLevel level, Actor by) {
        return change(organisation, module, level, today(), by, Optional.empty());
    }

    @Override
    public ParticipationOutcome joinSince(
            String organisation, String module, ParticipationLevel level, LocalDate from, Actor by) {
        if (current(organisation, module).isPresent()) {
            return new Refused(
                    "participation.exists", organisation + " takes part in " + module + " already", List.of());
        }
        return change(organisation, module, level, from.isAfter(today()) ? today() : from, by, Optional.empty());
    }

    @Override
    public ParticipationOutcome change(ParticipationChange change, Actor by) {
        return change.wanted()
                .map(level -> change(change.organisation(), change.module(), level, today(), by, Optional.of(change)))
                .orElseGet(() -> leave(change.organisation(), change.module(), by, Optional.of(change)));
    }

    /** Why nobody can take part at that level; empty when it is possible. */
    private Optional<Refused> refusal(String module, ParticipationLevel level) {
        Optional<ModuleInfo> info = modules.module(module);
        if (info.isEmpty()) {
            return Optional.of(new Refused(
                    "module.unknown",
                    "no module " + module + " has ever been here",
                    modules.modules().stream().map(ModuleInfo::id).toList()));
        }
        if (info.get().state() == ModuleState.REFUSED) {
            return Optional.of(
                    new Refused("module.refused", "the module " + module + " is refused for its faults", List.of()));
        }
        if (!info.get().levels().containsKey(level)) {
            return Optional.of(new Refused(
                    "participation.level-unknown",
                    "the module " + module + " doesn't know the level " + level,
                    info.get().levels().keySet().stream()
                            .sorted()
                            .map(Enum::name)
                            .toList()));
        }
        return Optional.empty();
    }

    private ParticipationOutcome change(
            String organisation,
            String module,
            ParticipationLevel level,
            LocalDate from,
            Actor by,
            Optional<ParticipationChange> seen) {
        Authority.require(by, Deed.DECIDE_PARTICIPATION, organisation);
        Optional<Refused> refusal = refusal(module, level);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        ParticipationOutcome outcome = database.write(em -> {
            // first, for its row lock: two changes at once would otherwise both find nothing to end
            Revisions.changed(em, Area.PARTICIPATION);
            if (em.find(OrganisationEntity.class, organisation) == null) {
                return new Refused("organisation.unknown", "there is no organisation " + organisation, List.of());
            }
            Optional<ParticipationEntity> open = open(em, organisation, module);
            if (isStale(seen, open)) {
                return stale(organisation, module);
            }
            if (open.isPresent() && open.get().level() == level) {
                return new Done(open.get().toParticipation(), false);
            }
            ParticipationEntity next;
            if (open.isPresent() && open.get().startedOn(from)) {
                next = open.get();
                next.changeLevel(level, by.name());
            } else {
                open.ifPresent(o -> o.end(from, by.name()));
                next = new ParticipationEntity(
                        TsidCreator.getTsid().toLong(), organisation, module, level, from, by.name());
                em.persist(next);
            }
            EditLog.because(em, organisation, "participation", module, by, clock.instant());
            return new Done(next.toParticipation(), true);
        });
        return published(outcome);
    }

    @Override
    public ParticipationOutcome leave(String organisation, String module, Actor by) {
        return leave(organisation, module, by, Optional.empty());
    }

    private ParticipationOutcome leave(
            String organisation, String module, Actor by, Optional<ParticipationChange> seen) {
        Authority.require(by, Deed.DECIDE_PARTICIPATION, organisation);
        ParticipationOutcome outcome = database.write(em -> {
            Revisions.changed(em, Area.PARTICIPATION);
            Optional<ParticipationEntity> open = open(em, organisation, module);
            if (isStale(seen, open)) {
                return stale(organisation, module);
            }
            if (open.isEmpty()) {
                return new Refused("participation.none", organisation + " doesn't take part in " + module, List.of());
            }
            open.get().end(today(), by.name());
            EditLog.because(em, organisation, "participation", module, by, clock.instant());
            return new Done(open.get().toParticipation(), true);
        });
        return published(outcome);
    }

    private static boolean isStale(Optional<ParticipationChange> change, Optional<ParticipationEntity> open) {
        return change.filter(c -> !c.seen().equals(open.map(ParticipationEntity::level)))
                .isPresent();
    }

    private static Refused stale(String organisation, String module) {
        return new Refused(
                "participation.stale",
                "the participation of " + organisation + " in " + module + " has changed meanwhile",
                List.of());
    }

    private ParticipationOutcome published(ParticipationOutcome outcome) {
        if (outcome instanceof Done done && done.changed()) {
            revisions.poll();
            Participation p = done.participation();
            LOG.info(
                    "{} {} {} at level {}",
                    p.organisation(),
                    p.until().isPresent() ? "left" : "takes part in",
                    p.module(),
                    p.level());
        }
        return outcome;
    }

    private static Optional<ParticipationEntity> open(EntityManager em, String organisation, String module) {
        return em
                .createQuery(
                        "select p from ParticipationEntity p where p.organisation = :organisation and p.module ="
                                + " :module and p.until is null",
                        ParticipationEntity.class)
                .setParameter("organisation", organisation)
                .setParameter("module", module)
                .getResultList()
                .stream()
                .findFirst();
    }

    private Current read() {
        List<Participation> all = database.read(em -> em
                .createQuery("select p from ParticipationEntity p where p.until is null", ParticipationEntity.class)
                .getResultList()
                .stream()
                .map(ParticipationEntity::toParticipation)
                .sorted(Comparator.comparing(Participation::organisation).thenComparing(Participation::module))
                .toList());
        Map<String, Participation> byPair = new TreeMap<>();
        all.forEach(p -> byPair.put(p.organisation() + " " + p.module(), p));
        return new Current(all, byPair);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(PlatformClock.ZONE));
    }
}
