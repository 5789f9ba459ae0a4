package org.guichet.web.internal.home;

import java.io.IOException;
import java.util.Optional;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.web.internal.http.Positions;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** From where somebody is to the commune's page. Posted, because an address would keep the position. */
@Component(service = Page.class)
@At(path = "/locate")
public class LocatePage implements Page {

    private final OrganisationDirectory organisations;

    @Activate
    public LocatePage(@Reference OrganisationDirectory organisations) {
        this.organisations = organisations;
    }

    @Override
    public void show(Turn turn) throws IOException {
        turn.redirect("/");
    }

    @Override
    public void take(Turn turn) throws IOException {
        Optional<Organisation> here =
                Positions.of(turn.parameter("lat"), turn.parameter("lon")).flatMap(organisations::communeAt);
        turn.redirect(here.map(o -> "/c/" + o.code()).orElse("/?where=outside"));
    }
}
