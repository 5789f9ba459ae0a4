package org.guichet.web.internal.home;

import java.io.IOException;
import java.util.List;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The first page: which commune? */
@Component(service = Page.class)
@At(path = "/")
public class HomePage implements Page {

    private final Pages pages;
    private final CommuneSearch communes;
    private final OrganisationDirectory organisations;

    /** A commune in the list: {@code words} is what it is found by. */
    public record Choice(String code, String name, String postalCodes, String words) {}

    @Activate
    public HomePage(
            @Reference Pages pages, @Reference CommuneSearch communes, @Reference OrganisationDirectory organisations) {
        this.pages = pages;
        this.communes = communes;
        this.organisations = organisations;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        String typed = visit.parameter("q");
        List<Organisation> found = typed.isEmpty() ? List.of() : communes.find(typed);
        if (found.size() == 1) {
            visit.redirect("/c/" + found.get(0).code());
            return;
        }
        List<Organisation> listed = found.isEmpty() ? communes.all() : found;
        pages.page(visit, "home")
                .with(
                        "territory",
                        organisations
                                .metropole()
                                .map(m -> visit.texts().of(m.name()))
                                .orElse(""))
                .with("query", typed)
                .with("found", found.size())
                .with("outside", visit.parameter("where").equals("outside"))
                .with("communes", listed.stream().map(o -> choice(o, visit)).toList())
                .write();
    }

    private static Choice choice(Organisation commune, Visit visit) {
        String codes = String.join(", ", commune.postalCodes());
        return new Choice(
                commune.code(),
                visit.texts().of(commune.name()),
                codes,
                CommuneSearch.name(commune) + " " + codes.replace(",", ""));
    }
}
