package org.guichet.core.internal.request;

import java.util.Optional;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.participation.ParticipationService;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Place;
import org.guichet.core.internal.module.OfferPolicy;
import org.guichet.platform.participation.ModuleSettingsService;
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
 *   <li>{@code commune/x} is the department x of the organisation whose participation counts, or the one that this
 *       organisation has set for the service in its place; {@code metropole/x} of
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
     * @param service the service with the promises of the organisation whose participation decided
     */
    record Route(Competent competent, String because, ServiceDefinition service) {}

    /** The department that every organisation has. */
    public static final String FRONT_DESK = Department.FRONT_DESK;

    /** How a handler begins that is a department of the organisation whose participation counts. */
    public static final String OWN = ModuleInfo.OWN_DEPARTMENT;

    private static final String PARTNER = "partner:";

    private final OrganisationDirectory organisations;
    private final ParticipationService participations;
    private final ModuleSettingsService settings;
    private final OfferPolicy offers;

    @Activate
    public RoutingPolicy(
            @Reference OrganisationDirectory organisations,
            @Reference ParticipationService participations,
            @Reference ModuleSettingsService settings,
            @Reference OfferPolicy offers) {
        this.organisations = organisations;
        this.participations = participations;
        this.settings = settings;
        this.offers = offers;
    }

    /** Who handles a service at a level by what the module says, such as {@code commune/voirie}. */
    public static String handler(ModuleInfo module, ServiceDefinition service, ParticipationLevel level) {
        return module.handler(service, level);
    }

    /** The participation by which an organisation offers a service; empty when it doesn't. */
    public Optional<Participation> offer(String organisation, ModuleInfo module, ServiceDefinition service) {
        return participations.current(organisation, module.id()).filter(p -> offers.offers(module, p, service));
    }

    /** Who handles a request for a service that is on offer where it is lodged. */
    Route route(ModuleInfo module, ServiceDefinition service, Participation lodgedAt, Optional<Place> place) {
        Participation decides = place.flatMap(Place::position)
                .flatMap(organisations::communeAt)
                .flatMap(commune -> offer(commune.code(), module, service))
                .orElse(lodgedAt);
        return new Route(
                competent(module, service, decides),
                decides.organisation() + " " + decides.level(),
                offers.presented(decides.organisation(), service));
    }

    /** Who handles a request under that participation. */
    public Competent competent(ModuleInfo module, ServiceDefinition service, Participation decides) {
        String handler = handler(module, service, decides.level());
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
        if (who.equals("metropole")) {
            String metropole = organisations.metropole().map(Organisation::code).orElse(decides.organisation());
            return new Competent(metropole, department(metropole, department));
        }
        String own = settings.settings(decides.organisation(), module.id())
                .service(service.code())
                .department()
                .orElse(department);
        return new Competent(decides.organisation(), department(decides.organisation(), own));
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
