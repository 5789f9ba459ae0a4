package org.guichet.notify.internal.staff;

import java.io.IOException;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;

/**
 * Where a mail leads that asks whether an address is theirs: who is signed in says so by a button, since programs look at links before
 * people do.
 */
public abstract class NoticesConfirmPage implements Page {

    private static final int GONE = 410;

    private final Subscribers subscribers;
    private final String home;
    private final String template;

    protected NoticesConfirmPage(Subscribers subscribers, String home, String template) {
        this.subscribers = subscribers;
        this.home = home;
        this.template = template;
    }

    @Override
    public void show(Turn turn) throws IOException {
        boolean holds = subscribers
                .find(turn.caller().account())
                .flatMap(Subscriber::code)
                .filter(turn.value("code")::equals)
                .isPresent();
        turn.page(template)
                .with("holds", holds)
                .with("address", home + "/confirm/" + turn.value("code"))
                .with("home", home)
                .with("account", turn.caller().account())
                .secret()
                .status(holds ? 200 : GONE)
                .write();
    }

    @Override
    public void take(Turn turn) throws IOException {
        boolean confirmed = subscribers.confirm(turn.caller().account(), turn.value("code"));
        turn.say(turn.text(confirmed ? "notices.confirmed" : "notices.confirm.over"));
        turn.redirect(home);
    }
}
