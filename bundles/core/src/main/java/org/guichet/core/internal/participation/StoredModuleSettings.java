package org.guichet.core.internal.participation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.persistence.EntityManager;
import org.guichet.api.FieldError;
import org.guichet.api.access.Actor;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.participation.ModuleSettings;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationService;
import org.guichet.api.participation.ServiceSettings;
import org.guichet.core.internal.module.ModuleRegistry;
import org.guichet.core.internal.persistence.Area;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.Conflict;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Revisions;
import org.guichet.core.internal.persistence.Snapshot;
import org.guichet.core.internal.territory.EditLog;
import org.guichet.core.internal.text.Messages;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.participation.ModuleSettingsService;
import org.guichet.platform.participation.SettingsOutcome;
import org.guichet.platform.participation.SettingsOutcome.Done;
import org.guichet.platform.participation.SettingsOutcome.Refused;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings in the database; those that hold are kept in memory. */
@Component(service = ModuleSettingsService.class)
public class StoredModuleSettings implements ModuleSettingsService {

    private static final Logger LOG = LoggerFactory.getLogger(StoredModuleSettings.class);

    private final Database database;
    private final Revisions revisions;
    private final ModuleRegistry modules;
    private final OrganisationDirectory organisations;
    private final ParticipationService participations;
    private final Clock clock;
    private final Snapshot<Map<String, ModuleSettings>> current;

    /** Reads nothing yet. */
    @Activate
    public StoredModuleSettings(
            @Reference Database database,
            @Reference Revisions revisions,
            @Reference ModuleRegistry modules,
            @Reference OrganisationDirectory organisations,
            @Reference ParticipationService participations,
            @Reference Clock clock) {
        this.database = database;
        this.revisions = revisions;
        this.modules = modules;
        this.organisations = organisations;
        this.participations = participations;
        this.clock = clock;
        this.current = new Snapshot<>(revisions, Area.PARTICIPATION, this::read);
    }

    @Override
    public ModuleSettings settings(String organisation, String module) {
        ModuleSettings set = current.get().get(organisation + " " + module);
        return set != null ? set : ModuleSettings.none(organisation, module);
    }

    @Override
    public List<ModuleSettings> history(String organisation, String module) {
        return database.read(em -> versions(em, organisation, module));
    }

    @Override
    public SettingsOutcome change(
            String organisation,
            String module,
            Map<String, ServiceSettings> services,
            long expectedVersion,
            Actor by,
            String language) {
        requireNonNull(by, "by");
        Authority.require(by, Deed.SET_MODULE, organisation);
        Messages messages = Messages.in(language);
        Optional<Organisation> owner = organisations.organisation(organisation);
        if (owner.isEmpty()) {
            return refused("organisation.unknown", messages, List.of(), organisation);
        }
        Optional<ModuleInfo> info = modules.module(module);
        if (info.isEmpty()) {
            return refused("module.unknown", messages, List.of(), module);
        }
        Optional<Participation> participation = participations.current(organisation, module);
        if (participation.isEmpty()) {
            return refused("participation.none", messages, List.of(), organisation, module);
        }
        Map<String, ServiceSettings> kept = new TreeMap<>(services);
        kept.replaceAll((service, settings) -> SettingsPolicy.tidied(settings));
        kept.values().removeIf(ServiceSettings.NONE::equals);
        List<FieldError> errors = SettingsPolicy.check(info.get(), owner.get(), participation.get(), kept, messages);
        if (!errors.isEmpty()) {
            return refused("settings.invalid", messages, errors, errors.size());
        }
        Optional<ModuleSettings> stored = store(organisation, module, kept, expectedVersion, by);
        if (stored.isEmpty()) {
            return refused("settings.stale", messages, List.of());
        }
        revisions.poll();
        LOG.info(
                "Settings of {} for {} are at version {}",
                organisation,
                module,
                stored.get().version());
        return new Done(stored.get());
    }

    private Optional<ModuleSettings> store(
            String organisation, String module, Map<String, ServiceSettings> services, long expected, Actor by) {
        try {
            return database.write(em -> {
                long version = versions(em, organisation, module).stream()
                        .mapToLong(ModuleSettings::version)
                        .max()
                        .orElse(0);
                if (version != expected) {
                    return Optional.empty();
                }
                ModuleSettingsEntity next = new ModuleSettingsEntity(
                        organisation, module, version + 1, services, by.name(), clock.instant());
                em.persist(next);
                EditLog.because(em, organisation, "module", module, by, clock.instant());
                Revisions.changed(em, Area.PARTICIPATION);
                return Optional.of(next.toSettings());
            });
        } catch (ConflictException e) {
            if (e.conflict() == Conflict.UNIQUE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static List<ModuleSettings> versions(EntityManager em, String organisation, String module) {
        return em
                .createQuery(
                        "select s from ModuleSettingsEntity s where s.organisation = :organisation and s.module = :module"
                                + " order by s.version desc",
                        ModuleSettingsEntity.class)
                .setParameter("organisation", organisation)
                .setParameter("module", module)
                .getResultList()
                .stream()
                .map(ModuleSettingsEntity::toSettings)
                .toList();
    }

    private Map<String, ModuleSettings> read() {
        Map<String, ModuleSettings> newest = new HashMap<>();
        database.read(em -> em.createQuery(
                                "select s from ModuleSettingsEntity s where s.version = (select max(t.version) from"
                                        + " ModuleSettingsEntity t where t.organisation = s.organisation and t.module ="
                                        + " s.module)",
                                ModuleSettingsEntity.class)
                        .getResultList())
                .forEach(entity -> {
                    ModuleSettings settings = entity.toSettings();
                    newest.put(settings.organisation() + " " + settings.module(), settings);
                });
        return newest;
    }

    private static Refused refused(String code, Messages messages, List<FieldError> errors, Object... arguments) {
        return new Refused(code, messages.text("refused." + code, arguments), errors);
    }
}
