package org.guichet.notify.internal.staff;

import org.guichet.api.access.Role;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.notify.internal.transport.Mailer;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link NoticesPage} in its frame. */
@Component(service = Page.class)
@At(
        path = DeskNoticesPage.PATH,
        who = {Role.AGENT, Role.HANDLER},
        nav = "notices.nav",
        rank = 95)
public class DeskNoticesPage extends NoticesPage {

    static final String PATH = "/desk/notices";

    @Activate
    public DeskNoticesPage(
            @Reference Subscribers subscribers,
            @Reference OrganisationDirectory organisations,
            @Reference Mailer mailer) {
        super(subscribers, organisations, mailer, PATH, "notices-desk");
    }
}
