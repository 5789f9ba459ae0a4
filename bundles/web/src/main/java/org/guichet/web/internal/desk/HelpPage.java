package org.guichet.web.internal.desk;

import java.io.IOException;
import org.guichet.api.access.Role;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Component;

/** What the desk can do, and its keys. */
@Component(service = Page.class)
@At(
        path = "/desk/help",
        who = {Role.AGENT, Role.HANDLER},
        nav = "desk.help",
        key = "?",
        rank = 1000)
public class HelpPage implements Page {

    @Override
    public void show(Turn turn) throws IOException {
        turn.page("desk/help").write();
    }
}
