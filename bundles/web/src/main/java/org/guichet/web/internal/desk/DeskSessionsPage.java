package org.guichet.web.internal.desk;

import java.time.Clock;
import org.guichet.api.access.Role;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The sessions of those who work at a desk. */
@Component(service = Page.class)
@At(
        path = "/desk/sessions",
        who = {Role.AGENT, Role.HANDLER})
public class DeskSessionsPage extends SessionsPage {

    @Activate
    public DeskSessionsPage(@Reference DeskAccess access, @Reference Clock clock) {
        super(access, clock, "desk/sessions");
    }
}
