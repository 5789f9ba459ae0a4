package org.guichet.core.internal.request;

import java.util.Optional;
import org.guichet.api.module.LevelRule;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationService;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Place;
import org.guichet.core.internal.module.ParticipatingCatalogue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who handles a request. The one place where this is decided:
 *
 * <ol>
 *   <li>Whose participation counts: that of the commune where the place lies, if it offers the service; otherwise that
 *       of the organisation where the request was lodged. Nobody has to know whose road it is.
 *   <li>What that level means: the service's own {@code handledBy} for the level, otherwise the module's.
 *   <li>{@code commune/x} is the department x of the organisation whose participation counts, {@code metropole/x} of
 *       the métropole, {@code partner:p/x} of the partner p; an organisation without that department lets its front
 *       desk ({@code accueil}) handle it, and a partner that is not known here leaves it to the front desk of the
 *       organisation whose participation counts.
 * </ol>
 */
@Component(service = RoutingPolicy.class)
public class RoutingPolicy {

    /**
     * Where a request goes and why.
     *
     * @param competent who handles it
     * @param because the participation that decided, such as {@code grabels SHARED_PLATFORM}
     */
    record Route(Competent competent, String because) {}

    /** The department that every organisation has. */
    public static final String FRONT_DESK = "accueil";

    private static final String PARTNER = "partner:";

    private final OrganisationDirectory organisations;
    private final ParticipationService participations;

    @Activate
    public RoutingPolicy(
            @Reference OrganisationDirectory organisations, @Reference ParticipationService participations) {
        this.organisations = organisations;
        this.participations = participations;
    }

    /** The participation by which an organisation offers a service; empty when it doesn't. */
    public Optional<Participation> offer(String organisation, ModuleInfo module, ServiceDefinition service) {
        return participations
                .current(organisation, module.id())
                .filter(p -> ParticipatingCatalogue.offers(module, p, service));
    }

    /** Who handles a request for a service that is on offer where it is lodged. */
    Route route(ModuleInfo module, ServiceDefinition service, Participation lodgedAt, Optional<Place> place) {
        Participation decides = place.flatMap(Place::position)
                .flatMap(organisations::communeAt)
                .flatMap(commune -> offer(commune.code(), module, service))
                .orElse(lodgedAt);
        return new Route(competent(module, service, decides), decides.organisation() + " " + decides.level());
    }

    /** Who handles a request under that participation. */
    public Competent competent(ModuleInfo module, ServiceDefinition service, Participation decides) {
        LevelRule rule = module.levels().get(decides.level());
        String handler = Optional.ofNullable(service.handledBy().get(decides.level()))
                .or(rule::handledBy)
                .orElse("commune/" + FRONT_DESK);
        int slash = handler.indexOf('/');
        String who = handler.substring(0, slash);
        String department = handler.substring(slash + 1);
        if (who.startsWith(PARTNER)) {
            return organisations
                    .organisation(who.substring(PARTNER.length()))
                    .filter(o -> o.kind() == OrganisationKind.PARTNER)
                    .map(o -> new Competent(o.code(), department(o.code(), department)))
                    .orElseGet(() -> new Competent(decides.organisation(), FRONT_DESK));
        }
        String organisation = who.equals("metropole")
                ? organisations.metropole().map(Organisation::code).orElse(decides.organisation())
                : decides.organisation();
        return new Competent(organisation, department(organisation, department));
    }

    private String department(String organisation, String wanted) {
        return organisations
                        .organisation(organisation)
                        .flatMap(o -> o.department(wanted))
                        .isPresent()
                ? wanted
                : FRONT_DESK;
    }
}
