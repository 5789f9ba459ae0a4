package org.guichet.notify.internal.staff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Role;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.notify.internal.staff.Subscribers.Saved;
import org.guichet.notify.internal.transport.Mailer;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;

/** Where somebody with an account says whether, where and how often they are told by mail. */
public abstract class NoticesPage implements Page {

    private static final int WRONG = 422;
    private static final int FORBIDDEN = 403;

    private final Subscribers subscribers;
    private final OrganisationDirectory organisations;
    private final Mailer mailer;
    private final String path;
    private final String template;

    /** One of several to choose from. */
    public record Choice(String value, String label, boolean chosen) {}

    /** What is typed, or was. */
    private record Typed(String email, String rhythm) {}

    protected NoticesPage(
            Subscribers subscribers, OrganisationDirectory organisations, Mailer mailer, String path, String template) {
        this.subscribers = subscribers;
        this.organisations = organisations;
        this.mailer = mailer;
        this.path = path;
        this.template = template;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Typed kept = subscribers
                .find(turn.caller().account())
                .map(s -> new Typed(s.email(), s.rhythm().code()))
                .orElse(new Typed("", Rhythm.ONCE.code()));
        show(turn, kept, "", 200);
    }

    @Override
    public void again(Turn turn, String notice) throws IOException {
        show(turn, typed(turn), turn.text(notice), FORBIDDEN);
    }

    @Override
    public void take(Turn turn) throws IOException {
        Typed typed = typed(turn);
        String account = turn.caller().account();
        if (turn.parameter("do").equals("leave")) {
            subscribers.leave(account);
            turn.say(turn.text("notices.left"));
            turn.redirect(path);
            return;
        }
        Rhythm rhythm = Rhythm.of(typed.rhythm).orElse(Rhythm.NONE);
        Saved saved = subscribers.save(account, typed.email, rhythm, turn.language());
        switch (saved) {
            case NO_ADDRESS -> show(turn, typed, turn.text("notices.email.wrong"), WRONG);
            case ASKED_TOO_OFTEN -> show(turn, typed, turn.text("notices.often"), WRONG);
            case DONE, ASKED -> {
                turn.say(turn.text(saved == Saved.DONE ? "notices.saved" : "notices.asked"));
                turn.redirect(path);
            }
        }
    }

    private static Typed typed(Turn turn) {
        return new Typed(turn.parameter("email"), turn.parameter("rhythm"));
    }

    private void show(Turn turn, Typed typed, String wrong, int status) throws IOException {
        Optional<Subscriber> kept = subscribers.find(turn.caller().account());
        turn.page(template)
                .with("address", path)
                .with("said", turn.said())
                .with("wrong", wrong)
                .with("on", mailer.isOn())
                .with("email", typed.email)
                .with("known", kept.isPresent())
                .with("waits", kept.filter(s -> !s.confirmed()).isPresent())
                .with("rhythms", rhythms(turn, typed.rhythm))
                .with("managed", managed(turn))
                .secret()
                .status(status)
                .write();
    }

    /** Where the caller says who is told. */
    private List<Choice> managed(Turn turn) {
        return turn.caller().organisations(Role.MANAGER).stream()
                .flatMap(code -> organisations.organisation(code).stream())
                .map(o -> new Choice(ConsoleNoticesPage.PATH + "/" + o.code(), turn.of(o.name()), false))
                .toList();
    }

    private static List<Choice> rhythms(Turn turn, String chosen) {
        List<Choice> choices = new ArrayList<>();
        for (Rhythm rhythm : Rhythm.values()) {
            choices.add(new Choice(
                    rhythm.code(),
                    turn.text("notices.rhythm." + rhythm.code()),
                    rhythm.code().equals(chosen)));
        }
        return choices;
    }
}
