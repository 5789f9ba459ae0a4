package org.guichet.web.internal.follow;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.JoinedRequest;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.RequestDetails;
import org.guichet.web.internal.follow.Tracking.TrackingTicket;
import org.guichet.web.internal.form.MessageFiles;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Csrf;
import org.guichet.web.internal.http.FormKey;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.telling.NewsOffer;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a resident does about a request: writes, says whether it is settled, takes it up again, cancels, closes the page. */
@Component(service = Page.class)
@At(
        path = {
            FollowActs.REQUEST + FollowActs.REPLY,
            FollowActs.REQUEST + FollowActs.JUDGE,
            FollowActs.REQUEST + FollowActs.REOPEN,
            FollowActs.REQUEST + FollowActs.CANCEL,
            FollowActs.REQUEST + FollowActs.NEWS,
            FollowActs.REQUEST + FollowActs.CLOSE
        })
public class FollowActs implements Page {

    static final String REQUEST = FollowViews.HOME + "/{reference}/";
    static final String REPLY = "reply";
    static final String JUDGE = "judge";
    static final String REOPEN = "reopen";
    static final String CANCEL = "cancel";
    static final String CLOSE = "close";
    static final String NEWS = "news";
    private static final String REFERENCE = "reference";
    private static final RequestAction NO = new RequestAction.Judge(false, Optional.empty());
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final FollowViews views;
    private final Tracking tracking;
    private final RequestDesk desk;
    private final MessageFiles files;
    private final JoinedPage joined;
    private final NewsOffer news;

    @Activate
    public FollowActs(
            @Reference FollowViews views,
            @Reference Tracking tracking,
            @Reference RequestDesk desk,
            @Reference MessageFiles files,
            @Reference JoinedPage joined,
            @Reference NewsOffer news) {
        this.joined = joined;
        this.news = news;
        this.views = views;
        this.tracking = tracking;
        this.desk = desk;
        this.files = files;
    }

    @Override
    public boolean mayReturn(Turn turn) {
        return tracking.followed(Visit.of(turn), turn.value(REFERENCE)).isPresent();
    }

    /** The question before a request is cancelled; otherwise a step that isn't kept any more. */
    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Optional<TrackingTicket> held = held(turn);
        Optional<RequestDetails> found = held.flatMap(tracking::find);
        boolean asks = what(turn).equals(CANCEL)
                && found.isPresent()
                && views.actions(found.get(), held.get()).contains(CANCEL);
        if (asks) {
            views.cancelling(visit, found.get()).write();
        } else {
            visit.redirect(held.isPresent() ? FollowViews.home(held.get().reference()) : FollowViews.HOME);
        }
    }

    @Override
    public void take(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        switch (what(turn)) {
            case REPLY -> act(turn, "replied", new RequestAction.Reply(visit.parameter("message")));
            case CANCEL -> act(turn, "cancelled", new RequestAction.Cancel(message(visit)));
            case JUDGE -> judge(turn);
            case NEWS -> choose(turn);
            case REOPEN -> {
                if (message(visit).isEmpty() && !MessageFiles.forgets(visit.parameter("do"))) {
                    explain(turn);
                } else {
                    act(turn, "reopened", new RequestAction.Reopen(message(visit)));
                }
            }
            default -> leave(turn);
        }
    }

    @Override
    public void again(Turn turn, String notice) throws IOException {
        Visit visit = Visit.of(turn);
        Optional<TrackingTicket> held = held(turn);
        Optional<RequestDetails> found = held.flatMap(tracking::find);
        if (what(turn).equals(CLOSE)) {
            visit.redirect(FollowViews.HOME);
        } else if (found.isEmpty()) {
            views.ended(visit);
        } else {
            views.request(visit, held.get(), found.get())
                    .with("message", visit.parameter("message"))
                    .with("notice", notice)
                    .write();
        }
    }

    private Optional<TrackingTicket> held(Turn turn) {
        return tracking.followed(Visit.of(turn), turn.value(REFERENCE));
    }

    private static String what(Turn turn) {
        String address = Visit.of(turn).address();
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /** Ends what the page shows; with the last one, pages that were kept for this browser are gone as well. */
    private void leave(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        String reference = turn.value(REFERENCE);
        boolean others =
                tracking.followed(visit).stream().anyMatch(h -> !h.reference().equals(reference));
        tracking.end(visit, reference);
        if (!others) {
            Csrf.end(visit);
        }
        visit.redirect(others ? FollowViews.HOME + "?other=yes" : FollowViews.HOME);
    }

    /** Messages about the request end, or begin again. */
    private void choose(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Optional<TrackingTicket> held = held(turn);
        Optional<RequestDetails> found = held.flatMap(tracking::find);
        Optional<JoinedRequest> other = found.isPresent() ? Optional.empty() : held.flatMap(joined::find);
        if (other.isPresent()) {
            chooseJoined(visit, other.get().reference());
            return;
        }
        if (found.isEmpty()) {
            views.ended(visit);
            return;
        }
        boolean mail = !visit.parameter("way").equals("none");
        news.choose(found.get().request().reference(), mail);
        views.done(visit, turn.value(REFERENCE), mail ? "news-mail" : "news-none");
    }

    /** Who joined gives an address, or wants nothing any more. */
    private void chooseJoined(Visit visit, String reference) throws IOException {
        if (visit.parameter("way").equals("none")) {
            news.choose(reference, false);
            views.done(visit, reference, "news-none");
        } else {
            boolean asked = news.join(
                    reference, visit.parameter("email"), visit.language().code());
            views.done(visit, reference, asked ? "news-asked" : "news-not-asked");
        }
    }

    private static Optional<String> message(Visit visit) {
        return Optional.of(visit.parameter("message")).filter(m -> !m.isEmpty());
    }

    /** A no with what is left to do has the request taken up again in the same step. */
    private void judge(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        boolean solved = visit.parameter("solved").equals("yes");
        String again = visit.parameter("again");
        if (solved || again.isEmpty()) {
            act(turn, solved ? "solved" : "unsolved", new RequestAction.Judge(solved, message(visit)));
        } else if (message(visit).isEmpty() && !MessageFiles.forgets(visit.parameter("do"))) {
            explain(turn);
        } else if (again.equals("reply")) {
            act(turn, "taken-up", new RequestAction.Reply(visit.parameter("message")), NO);
        } else {
            act(turn, "reopened", new RequestAction.Reopen(message(visit)), NO);
        }
    }

    /** Whoever reopens a request says what is left to do. */
    private void explain(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Optional<TrackingTicket> held = held(turn);
        Optional<RequestDetails> found = held.flatMap(tracking::find);
        if (found.isEmpty()) {
            views.ended(visit);
            return;
        }
        Mistake mistake = new Mistake("message", visit.texts().text("follow.reopen.error"));
        views.request(visit, held.get(), found.get())
                .with("mistakes", List.of(mistake))
                .status(UNPROCESSABLE)
                .write();
    }

    /** Does it, with the files; what comes after it may be refused, for example because the request has changed again. */
    private void act(Turn turn, String done, RequestAction action, RequestAction... after) throws IOException {
        Visit visit = Visit.of(turn);
        Optional<TrackingTicket> held = held(turn);
        Optional<RequestDetails> found = held.flatMap(tracking::find);
        if (found.isEmpty()) {
            views.ended(visit);
            return;
        }
        MessageFiles.Filled attached = files.read(visit, Map.of());
        if (MessageFiles.forgets(visit.parameter("do")) || !attached.mistakes().isEmpty()) {
            views.request(visit, held.get(), found.get())
                    .with("message", visit.parameter("message"))
                    .with("mistakes", attached.mistakes())
                    .with("attach", views.attach(visit, attached.mistakes()))
                    .status(attached.mistakes().isEmpty() ? OK : UNPROCESSABLE)
                    .write();
            return;
        }
        ActionOutcome outcome = act(visit, held.get(), action, attached.ids());
        if (outcome instanceof ActionOutcome.Done) {
            for (RequestAction next : after) {
                act(visit, held.get(), next, List.of());
            }
            views.done(visit, turn.value(REFERENCE), done);
        } else if (outcome instanceof ActionOutcome.KeyTaken) {
            // the same form with the same words, and files of this time
            views.request(visit, held.get(), tracking.find(held.get()).orElse(found.get()))
                    .with("key", FormKey.fresh())
                    .with("notice", "follow.sent-already")
                    .status(CONFLICT)
                    .write();
        } else {
            List<Mistake> mistakes = outcome instanceof ActionOutcome.Invalid invalid
                    ? invalid.errors().stream()
                            .map(e -> MessageFiles.concerns(e)
                                    ? MessageFiles.mistake(e)
                                    : new Mistake("message", e.message()))
                            .toList()
                    : List.of();
            Pages.Page page = views.request(visit, held.get(), found.get())
                    .with("message", visit.parameter("message"))
                    .with("mistakes", mistakes)
                    .with("attach", views.attach(visit, mistakes))
                    .status(UNPROCESSABLE);
            if (mistakes.isEmpty()) {
                page.with("notice", "follow.not-now");
            }
            page.write();
        }
    }

    private ActionOutcome act(Visit visit, TrackingTicket held, RequestAction action, List<String> attached) {
        List<String> content = List.of(action.type(), action.message().orElse(""), visit.parameter("solved"));
        return desk.act(
                held.reference(),
                action,
                attached,
                new Actor.ResidentOf(held.code()),
                Optional.empty(),
                visit.language().code(),
                Optional.of(FormKey.of(visit, content)));
    }
}
