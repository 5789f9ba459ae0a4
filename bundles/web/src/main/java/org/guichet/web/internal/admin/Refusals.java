package org.guichet.web.internal.admin;

import java.util.List;
import java.util.stream.Collectors;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.platform.organisation.OrganisationOutcome.Refused;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Why an organisation can't be set so, in words. */
@Component(service = Refusals.class)
public class Refusals {

    private final ModuleCatalogue catalogue;

    @Activate
    public Refusals(@Reference ModuleCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @param name of the thing that can't be removed */
    String text(Refused refused, String name, Texts texts) {
        List<String> named = refused.named().stream()
                .map(id -> catalogue
                        .latestKnown(id)
                        .map(ServiceDefinition::title)
                        .map(texts::of)
                        .orElse(id))
                .toList();
        return texts.text(
                "admin.refused." + refused.code(),
                name,
                refused.openRequests(),
                named.stream().map(n -> texts.text("admin.quoted", n)).collect(Collectors.joining(", ")));
    }
}
