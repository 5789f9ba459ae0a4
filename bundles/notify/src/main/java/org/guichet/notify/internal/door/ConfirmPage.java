package org.guichet.notify.internal.door;

import java.io.IOException;
import org.guichet.notify.internal.resident.Joiners;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where a mail leads that asks whether an address is theirs: a button says so, since programs look at links before people do. */
@Component(service = Page.class)
@At(path = ConfirmPage.PATH + "{ticket}")
public class ConfirmPage implements Page {

    static final String PATH = "/news/confirm/";
    private static final int GONE = 410;

    private final Joiners joiners;

    @Activate
    public ConfirmPage(@Reference Joiners joiners) {
        this.joiners = joiners;
    }

    @Override
    public void show(Turn turn) throws IOException {
        String ticket = turn.value("ticket");
        if (!joiners.asks(ticket)) {
            turn.page("news-over").status(GONE).secret().write();
            return;
        }
        turn.page("news-confirm")
                .with("address", PATH + ticket)
                .with("confirmed", joiners.isConfirmed(ticket))
                .secret()
                .write();
    }

    @Override
    public void take(Turn turn) throws IOException {
        joiners.confirm(turn.value("ticket"));
        turn.redirect(PATH + turn.value("ticket"));
    }
}
