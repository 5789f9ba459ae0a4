package org.guichet.web.internal.follow;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.servlet.Servlet;
import org.guichet.api.access.AttemptLimiter;
import org.guichet.api.access.Scope;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Actor;
import org.guichet.api.request.JoinedRequest;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.TypedCode;
import org.guichet.web.internal.follow.Tracking.Held;
import org.guichet.web.internal.form.Downloads;
import org.guichet.web.internal.form.MessageFiles;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.form.QuestionView;
import org.guichet.web.internal.http.Attempts;
import org.guichet.web.internal.http.Csrf;
import org.guichet.web.internal.http.FormKey;
import org.guichet.web.internal.http.PageException;
import org.guichet.web.internal.http.PageServlet;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletMultipart;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Following one request: open it with reference and code, read, write, cancel, close. */
@Component(service = Servlet.class)
@HttpWhiteboardServletMultipart(maxRequestSize = Visit.MAX_BODY, fileSizeThreshold = 64 * 1024)
@HttpWhiteboardServletName("guichet-web-follow")
@HttpWhiteboardServletPattern("/follow/*")
public class FollowServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final String HOME = FollowAddress.HOME;
    private static final String FILES = "files/";

    /** Leads to the question whether what was looked at last is to be cancelled: it names the request. */
    private static final FollowAddress CANCELLING = new FollowAddress("cancel", "");

    private static final List<String> DONE =
            List.of("replied", "cancelled", "solved", "unsolved", "reopened", "taken-up");
    private static final RequestAction NO = new RequestAction.Judge(false, Optional.empty());
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int FORBIDDEN = 403;
    private static final int LONGEST = 40;

    private final transient Tracking tracking;
    private final transient FollowedRequest followed;
    private final transient RequestDesk desk;
    private final transient Downloads downloads;
    private final transient JoinedPage joined;
    private final transient Attempts attempts;
    private final transient MessageFiles files;

    @Activate
    public FollowServlet(
            @Reference Pages pages,
            @Reference Tracking tracking,
            @Reference FollowedRequest followed,
            @Reference RequestDesk desk,
            @Reference Downloads downloads,
            @Reference JoinedPage joined,
            @Reference Attempts attempts,
            @Reference MessageFiles files) {
        super(pages);
        this.tracking = tracking;
        this.followed = followed;
        this.desk = desk;
        this.downloads = downloads;
        this.joined = joined;
        this.attempts = attempts;
        this.files = files;
    }

    @Override
    protected boolean mayReturn(Visit visit) {
        return tracking.followed(visit, FollowAddress.of(visit).reference()).isPresent();
    }

    @Override
    protected void show(Visit visit) throws IOException {
        FollowAddress where = FollowAddress.of(visit);
        if (where.reference().isEmpty() || where.equals(CANCELLING)) {
            begin(visit, where);
            return;
        }
        Optional<Held> held = tracking.followed(visit, where.reference());
        Optional<RequestDetails> found = held.flatMap(tracking::find);
        switch (where.what()) {
            case "" -> {
                Optional<JoinedRequest> other = found.isPresent() ? Optional.empty() : held.flatMap(joined::find);
                if (other.isPresent()) {
                    tracking.follow(visit, held.get());
                    joined.page(visit, other.get()).write();
                } else if (found.isEmpty()) {
                    String asked = where.reference();
                    entry(visit, asked.length() > LONGEST ? "" : asked, List.of())
                            .write();
                } else {
                    tracking.follow(visit, held.get());
                    request(visit, held.get(), found.get()).write();
                }
            }
            case "cancel" -> {
                if (found.isEmpty() || !actions(found.get(), held.get()).contains("cancel")) {
                    visit.redirect(held.isPresent() ? where.home() : HOME);
                } else {
                    FollowedRequest.View view = followed.view(found.get(), visit.texts());
                    pages().page(visit, "follow-cancel")
                            .with("request", view)
                            .with("commune", view.commune())
                            .with("key", FormKey.of(visit))
                            .secret()
                            .write();
                }
            }
            // a step that isn't kept any more
            case "reply", "judge", "reopen" -> visit.redirect(held.isPresent() ? where.home() : HOME);
            default -> {
                if (found.isEmpty() || !where.what().startsWith(FILES)) {
                    throw PageException.notFound();
                }
                downloads.send(
                        visit,
                        held.get().reference(),
                        where.what().substring(FILES.length()),
                        Scope.tracked(held.get().code()));
            }
        }
    }

    /** Leads to what was looked at last; whoever wants to see another one is asked which. */
    private void begin(Visit visit, FollowAddress where) throws IOException {
        Optional<Held> last = visit.parameter("other").isEmpty()
                ? tracking.followed(visit).stream()
                        .filter(h ->
                                tracking.find(h).isPresent() || joined.find(h).isPresent())
                        .findFirst()
                : Optional.empty();
        if (last.isPresent()) {
            String home = HOME + "/" + last.get().reference();
            visit.redirect(where.equals(CANCELLING) ? home + "/cancel" : home);
        } else {
            entry(visit, "", List.of()).write();
        }
    }

    @Override
    protected void take(Visit visit) throws IOException {
        FollowAddress where = FollowAddress.of(visit);
        if (where.reference().isEmpty()) {
            enter(visit);
            return;
        }
        switch (where.what()) {
            case "reply" -> act(visit, "replied", new RequestAction.Reply(visit.parameter("message")));
            case "cancel" -> act(visit, "cancelled", new RequestAction.Cancel(message(visit)));
            case "judge" -> judge(visit);
            case "reopen" -> {
                if (message(visit).isEmpty() && !MessageFiles.forgets(visit.parameter("do"))) {
                    explain(visit);
                } else {
                    act(visit, "reopened", new RequestAction.Reopen(message(visit)));
                }
            }
            case "close" -> leave(visit, where);
            case "" -> {
                if (where.reference().equals("close")) {
                    leave(visit, where);
                } else {
                    // a form of the time when addresses said nothing: which request it is about isn't known
                    ended(visit);
                }
            }
            default -> throw PageException.notFound();
        }
    }

    /** Ends what one page shows, or all; with the last one, pages that were kept for this browser are gone as well. */
    private void leave(Visit visit, FollowAddress where) throws IOException {
        if (forged(visit)) {
            visit.redirect(HOME);
            return;
        }
        boolean all = where.what().isEmpty();
        boolean others =
                tracking.followed(visit).stream().anyMatch(h -> !h.reference().equals(where.reference()));
        if (all) {
            tracking.end(visit);
        } else {
            tracking.end(visit, where.reference());
        }
        if (all || !others) {
            Csrf.end(visit);
        }
        visit.redirect(all || !others ? HOME : HOME + "?other=yes");
    }

    /** Nothing is done, and what was written is given back. */
    private void ended(Visit visit) throws IOException {
        entry(visit, "", List.of())
                .with("notice", "follow.ended")
                .with("unsent", visit.parameter("message"))
                .status(FORBIDDEN)
                .write();
    }

    /** A no with what is left to do has the request taken up again in the same step. */
    private void judge(Visit visit) throws IOException {
        boolean solved = visit.parameter("solved").equals("yes");
        String again = visit.parameter("again");
        if (solved || again.isEmpty()) {
            act(visit, solved ? "solved" : "unsolved", new RequestAction.Judge(solved, message(visit)));
        } else if (message(visit).isEmpty() && !MessageFiles.forgets(visit.parameter("do"))) {
            explain(visit);
        } else if (again.equals("reply")) {
            act(visit, "taken-up", new RequestAction.Reply(visit.parameter("message")), NO);
        } else {
            act(visit, "reopened", new RequestAction.Reopen(message(visit)), NO);
        }
    }

    /** A wrong code, a wrong reference and both look the same from outside. */
    private void enter(Visit visit) throws IOException {
        String reference = visit.parameter("reference");
        String code = visit.parameter("code");
        if (forged(visit)) {
            entry(visit, reference, List.of())
                    .with("notice", "form.expired")
                    .status(FORBIDDEN)
                    .write();
            return;
        }
        if (reference.isEmpty() || code.isEmpty()) {
            List<Mistake> missing = Stream.of("reference", "code")
                    .filter(field -> visit.parameter(field).isEmpty())
                    .map(field -> new Mistake(field, visit.texts().text("follow.error." + field)))
                    .toList();
            entry(visit, reference, missing).status(UNPROCESSABLE).write();
            return;
        }
        try (AttemptLimiter.Attempt attempt =
                attempts.begin(visit, AttemptLimiter.Subject.request(reference), TypedCode.plain(code))) {
            enter(visit, reference, code, attempt);
        }
    }

    private void enter(Visit visit, String reference, String code, AttemptLimiter.Attempt attempt) throws IOException {
        Optional<String> wait = Attempts.refused(visit, attempt);
        if (wait.isPresent()) {
            entry(visit, reference, List.of())
                    .with("wait", wait.get())
                    .status(Attempts.TOO_MANY)
                    .write();
            return;
        }
        Optional<Held> held = reference.length() > LONGEST
                        || code.length() > LONGEST
                        || code.contains("\n")
                        || reference.contains("\n")
                ? Optional.empty()
                : Optional.of(new Held(reference, code));
        Optional<String> known;
        try {
            known = held.flatMap(this::known);
        } catch (RuntimeException e) {
            attempt.withdrawn();
            throw e;
        }
        if (known.isEmpty()) {
            Mistake mistake = new Mistake("reference", visit.texts().text("follow.error.unknown"));
            entry(visit, reference, List.of(mistake)).status(UNPROCESSABLE).write();
            return;
        }
        attempt.succeeded();
        tracking.follow(visit, new Held(known.get(), held.get().code()));
        visit.redirect(HOME + "/" + known.get());
    }

    /** The reference as we write it. */
    private Optional<String> known(Held held) {
        return tracking.find(held).map(d -> d.request().reference()).or(() -> joined.find(held)
                .map(JoinedRequest::reference));
    }

    private static Optional<String> message(Visit visit) {
        return Optional.of(visit.parameter("message")).filter(m -> !m.isEmpty());
    }

    /** Whoever reopens a request says what is left to do. */
    private void explain(Visit visit) throws IOException {
        FollowAddress where = FollowAddress.of(visit);
        Optional<Held> held = tracking.followed(visit, where.reference());
        Optional<RequestDetails> found = held.flatMap(tracking::find);
        if (found.isEmpty()) {
            ended(visit);
            return;
        }
        Mistake mistake = new Mistake("message", visit.texts().text("follow.reopen.error"));
        request(visit, held.get(), found.get())
                .with("mistakes", List.of(mistake))
                .status(UNPROCESSABLE)
                .write();
    }

    /** Does it, with the files; what comes after it may be refused, for example because the request has changed again. */
    private void act(Visit visit, String done, RequestAction action, RequestAction... after) throws IOException {
        FollowAddress where = FollowAddress.of(visit);
        Optional<Held> held = tracking.followed(visit, where.reference());
        Optional<RequestDetails> found = held.flatMap(tracking::find);
        if (found.isEmpty()) {
            ended(visit);
            return;
        }
        if (forged(visit)) {
            request(visit, held.get(), found.get())
                    .with("message", visit.parameter("message"))
                    .with("notice", "form.expired")
                    .status(FORBIDDEN)
                    .write();
            return;
        }
        MessageFiles.Filled attached = files.read(visit, Map.of());
        if (MessageFiles.forgets(visit.parameter("do")) || !attached.mistakes().isEmpty()) {
            request(visit, held.get(), found.get())
                    .with("message", visit.parameter("message"))
                    .with("mistakes", attached.mistakes())
                    .with("attach", attach(visit, attached.mistakes()))
                    .status(attached.mistakes().isEmpty() ? OK : UNPROCESSABLE)
                    .write();
            return;
        }
        ActionOutcome outcome = act(visit, held.get(), action, attached.ids());
        if (outcome instanceof ActionOutcome.Done) {
            for (RequestAction next : after) {
                act(visit, held.get(), next, List.of());
            }
            visit.redirect(where.home() + "?done=" + done);
        } else if (outcome instanceof ActionOutcome.KeyTaken) {
            // the same form with the same words, and files of this time
            request(visit, held.get(), tracking.find(held.get()).orElse(found.get()))
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
            Pages.Page page = request(visit, held.get(), found.get())
                    .with("message", visit.parameter("message"))
                    .with("mistakes", mistakes)
                    .with("attach", attach(visit, mistakes))
                    .status(UNPROCESSABLE);
            if (mistakes.isEmpty()) {
                page.with("notice", "follow.not-now");
            }
            page.write();
        }
    }

    private ActionOutcome act(Visit visit, Held held, RequestAction action, List<String> attached) {
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

    private Pages.Page entry(Visit visit, String reference, List<Mistake> mistakes) {
        return pages().page(visit, "follow")
                .with("reference", reference)
                .with(
                        "open",
                        tracking.followed(visit).stream().map(Held::reference).toList())
                .with("mistakes", mistakes)
                .secret();
    }

    private Pages.Page request(Visit visit, Held held, RequestDetails details) {
        String done = visit.parameter("done");
        FollowedRequest.View view = followed.view(details, visit.texts());
        Pages.Page page = pages().page(visit, "follow-request")
                .with("request", view)
                .with("commune", view.commune())
                .with("events", followed.timeline(details, visit.texts()))
                .with("files", Downloads.links(details.request(), visit.texts()))
                .with("rows", followed.summary(details, visit.texts()))
                .with("actions", actions(details, held))
                .with("over", followed.isOver(details))
                .with("judged", followed.judged(details))
                .with("words", followed.wordsOfNo(details))
                .with("message", "")
                .with("key", FormKey.of(visit))
                .with("attach", attach(visit, List.of()))
                .with("mistakes", List.of());
        if (DONE.contains(done)) {
            page.with("done", "follow.done." + done);
        }
        return page.secret();
    }

    /** The input for files, with those that wait; only a message that was sent carries some. */
    private QuestionView attach(Visit visit, List<Mistake> mistakes) {
        Map<String, String> errors = new HashMap<>();
        mistakes.forEach(m -> errors.putIfAbsent(m.field(), m.text()));
        return files.read(visit, errors).question();
    }

    private List<String> actions(RequestDetails details, Held held) {
        return desk.actions(details.request(), new Actor.ResidentOf(held.code()));
    }
}
