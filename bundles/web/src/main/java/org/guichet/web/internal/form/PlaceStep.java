package org.guichet.web.internal.form;

import java.util.List;
import java.util.Optional;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.PlacePolicy;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.Position;
import org.guichet.web.internal.form.RequestForm.FormState;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.map.AddressHints;
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
    private final AddressHints hints;

    @Activate
    public PlaceStep(
            @Reference OrganisationDirectory organisations,
            @Reference ModuleCatalogue catalogue,
            @Reference MapPanel map,
            @Reference AddressHints hints) {
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.map = map;
        this.hints = hints;
    }

    /** Where a form asks while somebody types or points. */
    public static String asking(String commune, String service) {
        return "/c/" + commune + "/s/" + service + "/where";
    }

    /** Adds what the step's page shows. */
    public void show(Pages.Page page, FormState shown, boolean search, Texts texts) {
        Organisation commune = shown.commune();
        page.with("placeRequired", shown.service().place() == PlacePolicy.REQUIRED);
        elsewhere(page, shown, texts);
        hint(page, commune, search ? shown.typed().text(Typed.ADDRESS) : "")
                .with("where", asking(commune.code(), shown.service().id()));
        page.with("offered", offered(shown.service()));
        map.offer(page, commune, texts);
    }

    /** Adds what looking addresses up needs: whether there is anything to look up, and what was found for words. */
    public Pages.Page hint(Pages.Page page, Organisation commune, String typed) {
        List<AddressHints.Choice> choices = typed.isEmpty() ? List.of() : hints.find(typed, commune);
        return page.with("hints", hints.isReady())
                .with("choices", choices)
                .with("sought", typed)
                .with("seek", !typed.isEmpty());
    }

    /** Adds the address at a point, where one is known. */
    public void near(Pages.Page page, Optional<Position> point) {
        point.flatMap(hints::nearest).ifPresent(near -> page.with("near", near));
    }

    /** With the address that was chosen from a list, in place of what was typed. */
    public static Typed picked(Typed typed, String choice) {
        return AddressHints.chosen(choice)
                .map(c -> typed.only(Typed.ADDRESS, c.label())
                        .only(Typed.LAT, c.lat())
                        .only(Typed.LON, c.lon()))
                .orElse(typed);
    }

    /** Adds what it means that the point lies in another commune, and the way there. */
    public void elsewhere(Pages.Page page, FormState shown, Texts texts) {
        elsewhere(shown, texts).ifPresent(text -> {
            Organisation there = Drafts.position(shown.typed())
                    .flatMap(organisations::communeAt)
                    .orElseThrow();
            page.with("elsewhere", text)
                    .with(
                            "there",
                            "/c/" + there.code() + "/s/" + shown.service().id())
                    .with("thereName", texts.of(there.name()))
                    .with("goesOn", offered(shown.service()).contains(there.code()));
        });
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
