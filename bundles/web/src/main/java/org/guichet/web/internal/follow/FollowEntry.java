package org.guichet.web.internal.follow;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.api.request.JoinedRequest;
import org.guichet.api.request.TypedCode;
import org.guichet.platform.access.AttemptLimiter;
import org.guichet.web.internal.follow.Tracking.TrackingTicket;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Attempts;
import org.guichet.web.internal.http.Csrf;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where a resident opens a request, with its reference and code, and closes all. */
@Component(service = Page.class)
@At(path = {FollowViews.HOME, FollowEntry.CANCEL, FollowEntry.CLOSE})
public class FollowEntry implements Page {

    static final String CANCEL = FollowViews.HOME + "/cancel";
    static final String CLOSE = FollowViews.HOME + "/close";
    private static final int UNPROCESSABLE = 422;
    private static final int LONGEST = 40;

    private final FollowViews views;
    private final Tracking tracking;
    private final JoinedPage joined;
    private final Attempts attempts;

    @Activate
    public FollowEntry(
            @Reference FollowViews views,
            @Reference Tracking tracking,
            @Reference JoinedPage joined,
            @Reference Attempts attempts) {
        this.views = views;
        this.tracking = tracking;
        this.joined = joined;
        this.attempts = attempts;
    }

    /**
     * Leads to what was looked at last, or to the question whether that is to be cancelled; whoever wants to see another one is
     * asked which.
     */
    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Optional<TrackingTicket> last = visit.parameter("other").isEmpty()
                ? tracking.followed(visit).stream()
                        .filter(h ->
                                tracking.find(h).isPresent() || joined.find(h).isPresent())
                        .findFirst()
                : Optional.empty();
        if (last.isPresent()) {
            String home = FollowViews.home(last.get().reference());
            visit.redirect(visit.address().equals(CANCEL) ? home + "/cancel" : home);
        } else {
            views.entry(visit, "", List.of()).write();
        }
    }

    @Override
    public void again(Turn turn, String notice) throws IOException {
        Visit visit = Visit.of(turn);
        if (visit.address().equals(CLOSE)) {
            visit.redirect(FollowViews.HOME);
        } else {
            views.entry(visit, visit.parameter("reference"), List.of())
                    .with("notice", notice)
                    .write();
        }
    }

    @Override
    public void take(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        if (visit.address().equals(CLOSE)) {
            tracking.end(visit);
            Csrf.end(visit);
            visit.redirect(FollowViews.HOME);
        } else {
            enter(visit);
        }
    }

    /** A wrong code, a wrong reference and both look the same from outside. */
    private void enter(Visit visit) throws IOException {
        String reference = visit.parameter("reference");
        String code = visit.parameter("code");
        if (reference.isEmpty() || code.isEmpty()) {
            List<Mistake> missing = Stream.of("reference", "code")
                    .filter(field -> visit.parameter(field).isEmpty())
                    .map(field -> new Mistake(field, visit.texts().text("follow.error." + field)))
                    .toList();
            views.entry(visit, reference, missing).status(UNPROCESSABLE).write();
            return;
        }
        Optional<String> plain = TypedCode.reference(reference);
        Optional<String> plainCode = TypedCode.trackingCode(code);
        TrackingTicket held = new TrackingTicket(brief(reference, plain), brief(code, plainCode));
        if (plain.isEmpty() || plainCode.isEmpty()) {
            // a slip in writing, and no guess: it costs no attempt
            enter(visit, held, known(held));
            return;
        }
        try (AttemptLimiter.Attempt attempt =
                attempts.begin(visit, AttemptLimiter.Subject.request(reference), plainCode.get())) {
            enter(visit, held, attempt);
        }
    }

    /** As it was typed, or what stands in a whole sentence: it travels with the browser. */
    private static String brief(String typed, Optional<String> plain) {
        return typed.length() <= LONGEST && !typed.contains("\n") ? typed : plain.orElse("");
    }

    private void enter(Visit visit, TrackingTicket held, AttemptLimiter.Attempt attempt) throws IOException {
        Optional<String> wait = Attempts.refused(visit, attempt);
        if (wait.isPresent()) {
            views.entry(visit, visit.parameter("reference"), List.of())
                    .with("wait", wait.get())
                    .status(Attempts.TOO_MANY)
                    .write();
            return;
        }
        Optional<String> known;
        try {
            known = known(held);
        } catch (RuntimeException e) {
            attempt.withdrawn();
            throw e;
        }
        if (known.isPresent()) {
            attempt.succeeded();
        }
        enter(visit, held, known);
    }

    private void enter(Visit visit, TrackingTicket held, Optional<String> known) throws IOException {
        if (known.isEmpty()) {
            Mistake mistake = new Mistake("reference", visit.texts().text("follow.error.unknown"));
            views.entry(visit, visit.parameter("reference"), List.of(mistake))
                    .status(UNPROCESSABLE)
                    .write();
            return;
        }
        tracking.follow(visit, new TrackingTicket(known.get(), held.code()));
        visit.redirect(FollowViews.home(known.get()));
    }

    /** The reference as we write it. */
    private Optional<String> known(TrackingTicket held) {
        return tracking.find(held).map(d -> d.request().reference()).or(() -> joined.find(held)
                .map(JoinedRequest::reference));
    }
}
