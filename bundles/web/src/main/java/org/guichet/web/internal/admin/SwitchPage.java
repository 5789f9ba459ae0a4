package org.guichet.web.internal.admin;

import java.io.IOException;
import java.util.Optional;
import org.guichet.api.access.Role;
import org.guichet.api.organisation.Organisation;
import org.guichet.web.internal.http.Routes;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.page.Area;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Leads to the same page about another organisation. */
@Component(service = Page.class)
@At(
        path = "/admin/switch",
        who = {Role.MANAGER, Role.ADMIN})
public class SwitchPage implements Page {

    private static final String QUERY = "?org=";

    private final AdminPages pages;
    private final Routes routes;

    @Activate
    public SwitchPage(@Reference AdminPages pages, @Reference Routes routes) {
        this.pages = pages;
        this.routes = routes;
    }

    @Override
    public void show(Turn turn) throws IOException {
        String here = turn.parameter("here");
        Optional<String> chosen = pages.chosen(Visit.of(turn), turn.caller()).map(Organisation::code);
        if (chosen.isEmpty() || here.indexOf('*') < 0) {
            throw turn.notFound();
        }
        String home = Area.CONSOLE.home();
        String address =
                here.startsWith(QUERY) ? home + QUERY + chosen.get() : home + "/" + here.replace("*", chosen.get());
        boolean ours = routes.find(here.startsWith(QUERY) ? home : address)
                .filter(found -> address.matches("[a-z0-9/?=._-]+"))
                .isPresent();
        if (!ours) {
            throw turn.notFound();
        }
        turn.redirect(address);
    }
}
