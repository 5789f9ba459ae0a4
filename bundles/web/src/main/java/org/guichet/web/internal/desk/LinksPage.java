package org.guichet.web.internal.desk;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.NearbyRequests;
import org.guichet.api.request.Place;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestService;
import org.guichet.api.request.TypedCode;
import org.guichet.platform.desk.RequestLinks;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.map.Bearings;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Joins a request to another one about the same thing, separates them again, and says which have to do with each other. */
@Component(service = Page.class)
@At(
        path = "/desk/requests/{reference}/links",
        who = {Role.AGENT, Role.HANDLER})
public class LinksPage implements Page {

    private static final String CASE = "/desk/requests/";
    private static final String OTHER = "other";
    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;

    private final DeskPages pages;
    private final DeskAccess access;
    private final RequestService requests;
    private final RequestLinks links;
    private final NearbyRequests nearby;
    private final OtherRequests others;
    private final CaseWords words;
    private final Queue queue;

    /** A request that is probably about the same. {@code where}: how far away; empty when it isn't known. */
    public record Near(CaseWords.Line line, String where) {}

    @Activate
    public LinksPage(
            @Reference DeskPages pages,
            @Reference DeskAccess access,
            @Reference RequestService requests,
            @Reference RequestLinks links,
            @Reference NearbyRequests nearby,
            @Reference OtherRequests others,
            @Reference CaseWords words,
            @Reference Queue queue) {
        this.pages = pages;
        this.access = access;
        this.requests = requests;
        this.links = links;
        this.nearby = nearby;
        this.others = others;
        this.words = words;
        this.queue = queue;
    }

    @Override
    public void show(Turn turn) throws IOException {
        answer(turn, "");
    }

    /** Whether the caller still sees the request that a kept page shows. */
    @Override
    public boolean mayReturn(Turn turn) {
        return find(turn).isPresent();
    }

    /** After a break: as it was typed. */
    @Override
    public void again(Turn turn, String notice) throws IOException {
        answer(turn, notice);
    }

    private void answer(Turn turn, String notice) throws IOException {
        Visit visit = Visit.of(turn);
        Optional<Request> found = find(turn);
        if (found.isEmpty()) {
            pages.notFound(visit, turn.caller());
            return;
        }
        Pages.Page page = page(visit, turn.caller(), found.get(), "");
        (notice.isEmpty() ? page : page.with("notice", notice)).write();
    }

    private Optional<Request> find(Turn turn) {
        return requests.find(turn.value("reference"), turn.caller().scope())
                .map(RequestDetails::request)
                .filter(request -> CaseWords.worksAt(turn.caller(), request.competent()));
    }

    @Override
    public void take(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        Optional<Request> found = find(turn);
        if (found.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Request request = found.get();
        Actor actor = new Actor.Staff(caller);
        String language = visit.language().code();
        String other = visit.parameter(OTHER);
        switch (visit.parameter("do")) {
            case "unmerge" ->
                told(
                        visit,
                        caller,
                        request,
                        links.unmerge(request.reference(), actor, version(visit), language),
                        "unmerged");
            case "relate", "unrelate" -> {
                boolean related = visit.parameter("do").equals("relate");
                if (links.relate(request.reference(), other, related, actor)) {
                    visit.redirect(CASE + request.reference() + "/links" + ListWalk.carried(visit));
                } else {
                    page(visit, caller, request, visit.texts().text("desk.links.unknown"))
                            .status(UNPROCESSABLE)
                            .write();
                }
            }
            default ->
                told(
                        visit,
                        caller,
                        request,
                        links.merge(request.reference(), other, actor, version(visit), language),
                        "merged");
        }
    }

    private void told(Visit visit, Caller caller, Request request, ActionOutcome outcome, String did)
            throws IOException {
        queue.changed();
        if (outcome instanceof ActionOutcome.Done || isDone(visit, caller, request, did)) {
            access.say(visit, List.of(CasePage.SAID, request.reference(), did));
            visit.redirect(CASE + request.reference() + ListWalk.carried(visit));
        } else if (outcome instanceof ActionOutcome.Invalid invalid) {
            page(visit, caller, request, invalid.errors().get(0).message())
                    .status(UNPROCESSABLE)
                    .write();
        } else {
            String notice = outcome instanceof ActionOutcome.Stale ? "desk.correct.stale" : "desk.case.not-now";
            page(visit, caller, request, "")
                    .with("notice", notice)
                    .status(CONFLICT)
                    .write();
        }
    }

    /** The same form came again, by a second tap: what it asks for is so already. */
    private boolean isDone(Visit visit, Caller caller, Request request, String did) {
        Optional<String> leading = others.links(request, caller, words, visit.texts()).stream()
                .filter(link -> link.kind().equals("leading"))
                .map(link -> link.line().reference())
                .findFirst();
        return did.equals("unmerged")
                ? leading.isEmpty()
                : leading.isPresent()
                        && TypedCode.reference(visit.parameter(OTHER)).equals(TypedCode.reference(leading.get()));
    }

    private Pages.Page page(Visit visit, Caller caller, Request request, String error) {
        List<OtherRequests.LinkView> linked = others.links(request, caller, words, visit.texts());
        List<Near> near = request.place().stream()
                .flatMap(place -> nearby.find(request.organisation(), request.service(), place).stream())
                .filter(n -> !n.reference().equals(request.reference()))
                .filter(n -> linked.stream().noneMatch(l -> l.line().reference().equals(n.reference())))
                .flatMap(n -> requests.find(n.reference(), caller.scope()).stream())
                .map(d -> new Near(
                        words.line(d.request(), caller, visit.texts()),
                        distance(request, d.request())
                                .map(m -> m == 0
                                        ? visit.texts().text("nearby.here")
                                        : visit.texts().text("nearby.metres", m))
                                .orElse("")))
                .toList();
        return pages.page(visit, caller, "links")
                .with("line", words.line(request, caller, visit.texts()))
                .with("links", linked)
                .with("near", near)
                .with("closed", request.closedAt().isPresent())
                .with("version", request.version())
                .with("other", visit.isPost() ? visit.parameter(OTHER) : "")
                .with("inList", visit.parameter(ListWalk.IN))
                .with("next", visit.parameter(ListWalk.NEXT))
                .with("back", CASE + request.reference() + ListWalk.carried(visit))
                .with("error", error)
                .with("mistakes", error.isEmpty() ? List.of() : List.of(new Mistake(OTHER, error)));
    }

    /** Agents see both points: nothing is hidden from them by saying how far apart they are, in tens of metres. */
    private static Optional<Long> distance(Request one, Request other) {
        return one.place().flatMap(Place::position).flatMap(from -> other.place()
                .flatMap(Place::position)
                .map(to -> Math.round(Bearings.metres(from, to) / 10) * 10));
    }

    private static long version(Visit visit) {
        try {
            return Long.parseLong(visit.parameter("version"));
        } catch (NumberFormatException notAVersion) {
            return -1;
        }
    }
}
