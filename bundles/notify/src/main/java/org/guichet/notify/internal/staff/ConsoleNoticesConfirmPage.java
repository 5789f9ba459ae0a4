package org.guichet.notify.internal.staff;

import org.guichet.api.access.Role;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link NoticesConfirmPage} in its frame. */
@Component(service = Page.class)
@At(
        path = ConsoleNoticesPage.PATH + "/confirm/{code}",
        who = {Role.MANAGER, Role.ADMIN})
public class ConsoleNoticesConfirmPage extends NoticesConfirmPage {

    @Activate
    public ConsoleNoticesConfirmPage(@Reference Subscribers subscribers) {
        super(subscribers, ConsoleNoticesPage.PATH, "notices-confirm-admin");
    }
}
