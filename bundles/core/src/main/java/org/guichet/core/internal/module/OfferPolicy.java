package org.guichet.core.internal.module;

import java.time.Clock;
import java.time.LocalDate;
import org.guichet.api.module.Commitments;
import org.guichet.api.module.LevelRule;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.ServiceKind;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ServiceSettings;
import org.guichet.core.internal.persistence.PlatformClock;
import org.guichet.platform.participation.ModuleSettingsService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a participation puts on offer, and under which words and promises. */
@Component(service = OfferPolicy.class)
public class OfferPolicy {

    private final ModuleSettingsService settings;
    private final Clock clock;

    @Activate
    public OfferPolicy(@Reference ModuleSettingsService settings, @Reference Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether that participation offers the service today; a level that the module no longer knows offers nothing. */
    public boolean offers(ModuleInfo module, Participation participation, ServiceDefinition service) {
        LevelRule rule = module.levels().get(participation.level());
        return rule != null
                && (!rule.informationOnly() || service.kind() == ServiceKind.INFORMATION)
                && of(participation.organisation(), service).openOn(LocalDate.now(clock.withZone(PlatformClock.ZONE)));
    }

    /** The service as an organisation presents it. */
    public ServiceDefinition presented(String organisation, ServiceDefinition service) {
        ServiceSettings set = of(organisation, service);
        return set.equals(ServiceSettings.NONE)
                ? service
                : service.toBuilder()
                        .title(set.title().orElse(service.title()))
                        .description(set.description().or(service::description).orElse(null))
                        .commitments(commitments(service.commitments(), set))
                        .build();
    }

    private static Commitments commitments(Commitments module, ServiceSettings set) {
        return new Commitments(
                set.firstAnswer().orElse(module.firstAnswer()),
                set.answer().orElse(module.answer()),
                module.workingDays(),
                module.urgent(),
                module.reply(),
                module.escalate(),
                module.duty());
    }

    private ServiceSettings of(String organisation, ServiceDefinition service) {
        return settings.settings(organisation, service.module()).service(service.code());
    }
}
