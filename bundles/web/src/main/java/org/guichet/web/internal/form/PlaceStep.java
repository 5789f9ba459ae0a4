package org.guichet.web.internal.form;

import java.util.List;
import java.util.Optional;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.PlacePolicy;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.web.internal.form.RequestForm.FormState;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.map.MapPanel;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where? An address in words, a position, or a point on the map; and what a point in another commune means. */
@Component(service = PlaceStep.class)
public class PlaceStep {

    private final OrganisationDirectory organisations;
    private final ModuleCatalogue catalogue;
    private final MapPanel map;

    @Activate
    public PlaceStep(
            @Reference OrganisationDirectory organisations,
            @Reference ModuleCatalogue catalogue,
            @Reference MapPanel map) {
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.map = map;
    }

    /** Adds what the step's page shows. */
    public void show(Pages.Page page, FormState shown, Texts texts) {
        Organisation commune = shown.commune();
        page.with("placeRequired", shown.service().place() == PlacePolicy.REQUIRED);
        elsewhere(shown, texts).ifPresent(text -> page.with("elsewhere", text));
        page.with("offered", offered(shown.service()));
        map.offer(page, commune, texts);
    }

    /** What it means that the point lies in another commune; empty when it doesn't. */
    public Optional<String> elsewhere(FormState shown, Texts texts) {
        Organisation here = shown.commune();
        return Drafts.position(shown.typed())
                .flatMap(organisations::communeAt)
                .filter(there -> !there.code().equals(here.code()))
                .map(there -> texts.text(
                        offered(shown.service()).contains(there.code())
                                ? "place.elsewhere.offered"
                                : "place.elsewhere.absent",
                        texts.of(there.name()),
                        texts.of(here.name())));
    }

    /** Where a point decides who handles the request. */
    private List<String> offered(ServiceDefinition service) {
        return catalogue.offeredAt(service.id());
    }
}
