package org.guichet.web.internal.follow;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.RequestDetails;
import org.guichet.web.internal.follow.Tracking.TrackingTicket;
import org.guichet.web.internal.form.Downloads;
import org.guichet.web.internal.form.MessageFiles;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.form.QuestionView;
import org.guichet.web.internal.http.FormKey;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.telling.NewsOffer;
import org.guichet.web.internal.telling.RequestBlocks;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the follow pages show: the form for reference and code, and the request of those who have them. */
@Component(service = FollowViews.class)
public class FollowViews {

    static final String HOME = "/follow";
    private static final List<String> DONE = List.of(
            "replied",
            "cancelled",
            "solved",
            "unsolved",
            "reopened",
            "taken-up",
            "news-mail",
            "news-none",
            "news-asked",
            "news-not-asked");
    /** Tells the next page what was done, and that page alone. */
    private static final String DONE_COOKIE = "guichet-done";

    private static final int SOON = 120;
    private static final int FORBIDDEN = 403;

    private final Pages pages;
    private final Tracking tracking;
    private final FollowedRequest followed;
    private final RequestDesk desk;
    private final MessageFiles files;
    private final NewsOffer news;
    private final RequestBlocks blocks;

    @Activate
    public FollowViews(
            @Reference Pages pages,
            @Reference Tracking tracking,
            @Reference FollowedRequest followed,
            @Reference RequestDesk desk,
            @Reference MessageFiles files,
            @Reference NewsOffer news,
            @Reference RequestBlocks blocks) {
        this.blocks = blocks;
        this.news = news;
        this.pages = pages;
        this.tracking = tracking;
        this.followed = followed;
        this.desk = desk;
        this.files = files;
    }

    /** The page of a request. */
    static String home(String reference) {
        return HOME + "/" + reference;
    }

    /** Nothing is done, and what was written is given back. */
    void ended(Visit visit) throws IOException {
        entry(visit, "", List.of())
                .with("notice", "follow.ended")
                .with("unsent", visit.parameter("message"))
                .status(FORBIDDEN)
                .write();
    }

    Pages.Page entry(Visit visit, String reference, List<Mistake> mistakes) {
        return pages.page(visit, "follow")
                .with("reference", reference)
                .with("mails", news.isOpen())
                .with(
                        "open",
                        tracking.followed(visit).stream()
                                .map(TrackingTicket::reference)
                                .toList())
                .with("mistakes", mistakes)
                .secret();
    }

    /** The question whether it is to be cancelled. */
    Pages.Page cancelling(Visit visit, RequestDetails details) {
        FollowedRequest.View view = followed.view(details, visit.texts());
        return pages.page(visit, "follow-cancel")
                .with("request", view)
                .with("commune", view.commune())
                .with("key", FormKey.of(visit))
                .secret();
    }

    Pages.Page request(Visit visit, TrackingTicket held, RequestDetails details) {
        FollowedRequest.View view = followed.view(details, visit.texts());
        Pages.Page page = pages.page(visit, "follow-request")
                .with("request", view)
                .with("commune", view.commune())
                .with("events", followed.timeline(details, visit.texts()))
                .with("files", Downloads.links(details.request(), visit.texts()))
                .with("rows", followed.summary(details, visit.texts()))
                .with("actions", actions(details, held))
                .with("over", followed.isOver(details))
                .with("judged", followed.judged(details))
                .with("words", followed.wordsOfNo(details))
                .with("news", news.of(details))
                .with("requestBlocks", blocks.of(details, new Actor.ResidentOf(held.code()), visit.texts()))
                .with("message", "")
                .with("key", FormKey.of(visit))
                .with("attach", attach(visit, List.of()))
                .with("mistakes", List.of());
        followed.danger(details, visit.texts()).ifPresent(d -> page.with("danger", d));
        followed.leading(details, held.code(), visit.texts()).ifPresent(l -> page.with("leading", l));
        told(visit, details.request().reference()).ifPresent(done -> page.with("done", "follow.done." + done));
        return page.secret();
    }

    /** Leads to the request's page, which says once what was done. */
    void done(Visit visit, String reference, String done) throws IOException {
        visit.setCookie(DONE_COOKIE, done + "." + reference, SOON);
        visit.redirect(home(reference));
    }

    static Optional<String> told(Visit visit, String reference) {
        Optional<String> done = visit.cookie(DONE_COOKIE)
                .filter(said -> said.endsWith("." + reference))
                .map(said -> said.substring(0, said.length() - reference.length() - 1))
                .filter(DONE::contains);
        done.ifPresent(said -> visit.dropCookie(DONE_COOKIE));
        return done;
    }

    /** The input for files, with those that wait; only a message that was sent carries some. */
    QuestionView attach(Visit visit, List<Mistake> mistakes) {
        Map<String, String> errors = new HashMap<>();
        mistakes.forEach(m -> errors.putIfAbsent(m.field(), m.text()));
        return files.read(visit, errors).question();
    }

    List<String> actions(RequestDetails details, TrackingTicket held) {
        return desk.actions(details.request(), new Actor.ResidentOf(held.code()));
    }
}
