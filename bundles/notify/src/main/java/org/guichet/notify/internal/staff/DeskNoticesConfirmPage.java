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
        path = DeskNoticesPage.PATH + "/confirm/{code}",
        who = {Role.AGENT, Role.HANDLER})
public class DeskNoticesConfirmPage extends NoticesConfirmPage {

    @Activate
    public DeskNoticesConfirmPage(@Reference Subscribers subscribers) {
        super(subscribers, DeskNoticesPage.PATH, "notices-confirm-desk");
    }
}
