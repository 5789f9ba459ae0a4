package org.guichet.core.internal.participation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationChange;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.participation.ParticipationService;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.core.internal.module.OfferPolicy;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.PlatformClock;
import org.guichet.core.internal.request.RoutingPolicy;
import org.guichet.platform.data.Sql;
import org.guichet.platform.participation.ParticipationPreview;
import org.guichet.platform.participation.ParticipationPreview.Effects;
import org.guichet.platform.participation.ParticipationPreview.Open;
import org.guichet.platform.participation.ParticipationPreview.Refused;
import org.guichet.platform.participation.ParticipationPreview.Service;
import org.guichet.platform.participation.ParticipationPreviews;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Previews by the same rules that will offer and route. Counts open requests in one statement, when asked. */
@Component(service = ParticipationPreviews.class)
public class RoutedPreviews implements ParticipationPreviews {

    private final Database database;
    private final OrganisationDirectory organisations;
    private final ModuleCatalogue catalogue;
    private final ParticipationService participations;
    private final RoutingPolicy routing;
    private final OfferPolicy offers;
    private final Clock clock;

    @Activate
    public RoutedPreviews(
            @Reference Database database,
            @Reference OrganisationDirectory organisations,
            @Reference ModuleCatalogue catalogue,
            @Reference ParticipationService participations,
            @Reference RoutingPolicy routing,
            @Reference OfferPolicy offers,
            @Reference Clock clock) {
        this.database = database;
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.participations = participations;
        this.routing = routing;
        this.offers = offers;
        this.clock = clock;
    }

    @Override
    public ParticipationPreview preview(String organisation, String module, Optional<ParticipationLevel> wanted) {
        Optional<ModuleInfo> known = catalogue.module(module);
        Optional<Participation> now = participations.current(organisation, module);
        Optional<Refused> refused = refusal(organisation, module, known, now, wanted);
        if (refused.isPresent()) {
            return refused.get();
        }
        ModuleInfo info = known.orElseThrow();
        LocalDate today = LocalDate.now(clock.withZone(PlatformClock.ZONE));
        Optional<Participation> then = wanted.map(level ->
                new Participation(organisation, module, level, today, Optional.empty(), "preview", Optional.empty()));
        List<Service> services = info.services().stream()
                .map(s -> new Service(
                        s.id(),
                        offers.presented(organisation, s).title(),
                        s.kind(),
                        handler(info, s, now),
                        handler(info, s, then)))
                .toList();
        ParticipationChange change =
                new ParticipationChange(organisation, module, now.map(Participation::level), wanted);
        return new Effects(change, today, services, open(organisation, module));
    }

    private Optional<Refused> refusal(
            String organisation,
            String module,
            Optional<ModuleInfo> known,
            Optional<Participation> now,
            Optional<ParticipationLevel> wanted) {
        if (organisations.organisation(organisation).isEmpty()) {
            return Optional.of(
                    new Refused("organisation.unknown", "there is no organisation " + organisation, List.of()));
        }
        if (known.isEmpty()) {
            return Optional.of(new Refused("module.unknown", "no module " + module + " has ever been here", List.of()));
        }
        if (wanted.isEmpty()) {
            return now.isPresent()
                    ? Optional.empty()
                    : Optional.of(new Refused(
                            "participation.none", organisation + " doesn't take part in " + module, List.of()));
        }
        if (known.get().state() == ModuleState.REFUSED) {
            return Optional.of(
                    new Refused("module.refused", "the module " + module + " is refused for its faults", List.of()));
        }
        return known.get().levels().containsKey(wanted.get())
                ? Optional.empty()
                : Optional.of(new Refused(
                        "participation.level-unknown",
                        "the module " + module + " doesn't know the level " + wanted.get(),
                        known.get().levels().keySet().stream()
                                .sorted()
                                .map(Enum::name)
                                .toList()));
    }

    private Optional<Competent> handler(ModuleInfo module, ServiceDefinition service, Optional<Participation> by) {
        return by.filter(p -> module.state() == ModuleState.ACTIVE)
                .filter(p -> offers.offers(module, p, service))
                .map(p -> routing.competent(module, service, p));
    }

    private List<Open> open(String organisation, String module) {
        Sql sql = new Sql(
                        "select handler_organisation, handler_department, count(*) from request where organisation = ")
                .value(organisation)
                .and("phase <> ")
                .value(Phase.CLOSED.code())
                .and("service like ")
                .value(module + ".%")
                .append(" group by handler_organisation, handler_department"
                        + " order by count(*) desc, handler_organisation, handler_department");
        return database.look(
                unit -> sql.rows(unit, row -> new Open(new Competent(row.text(0), row.text(1)), row.number(2))));
    }
}
