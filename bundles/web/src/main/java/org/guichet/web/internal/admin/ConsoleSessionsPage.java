package org.guichet.web.internal.admin;

import java.time.Clock;
import org.guichet.api.access.Role;
import org.guichet.web.internal.desk.DeskAccess;
import org.guichet.web.internal.desk.SessionsPage;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The sessions of those who manage, read figures, or administer the platform. */
@Component(service = Page.class)
@At(
        path = "/admin/sessions",
        who = {Role.MANAGER, Role.PILOT, Role.ADMIN})
public class ConsoleSessionsPage extends SessionsPage {

    @Activate
    public ConsoleSessionsPage(@Reference DeskAccess access, @Reference Clock clock) {
        super(access, clock, "admin/sessions");
    }
}
