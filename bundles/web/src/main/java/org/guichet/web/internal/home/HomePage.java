package org.guichet.web.internal.home;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.web.internal.http.LastCommune;
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

    /** A word may be what is sought; a number is none. */
    private static final Pattern WORDS = Pattern.compile("\\p{L}{2}");

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
        CommuneSearch.Found look = communes.look(typed);
        List<Organisation> found = look.communes();
        if (found.size() == 1) {
            visit.redirect("/c/" + found.get(0).code() + query(look.rest()));
            return;
        }
        boolean sought = found.isEmpty() && WORDS.matcher(typed).find();
        List<Organisation> listed = found.isEmpty() ? communes.all() : found;
        pages.page(visit, "home")
                .with(
                        "territory",
                        organisations
                                .metropole()
                                .map(m -> visit.texts().of(m.name()))
                                .orElse(""))
                .with("query", typed)
                .with("sought", sought)
                .with("onwards", sought ? query(typed) : "")
                .with(
                        "last",
                        LastCommune.of(visit)
                                .flatMap(organisations::organisation)
                                .filter(o -> o.kind() == OrganisationKind.COMMUNE && found.isEmpty())
                                .map(o -> List.of(choice(o, visit)))
                                .orElse(List.of()))
                .with("found", found.size())
                .with("outside", visit.parameter("where").equals("outside"))
                .with("communes", listed.stream().map(o -> choice(o, visit)).toList())
                .write();
    }

    /** What is sought in the commune that is yet to be chosen. */
    private static String query(String words) {
        return words.isEmpty() ? "" : "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
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
