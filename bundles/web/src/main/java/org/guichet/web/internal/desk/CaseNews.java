package org.guichet.web.internal.desk;

import java.util.List;
import java.util.Optional;
import org.guichet.api.request.Request;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.PortalConfiguration;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.submission.Qr;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the page of a request says once: what was just done, and what is printed for a person at the counter. */
@Component(service = CaseNews.class)
public class CaseNews {

    private static final String SAVED = "draft-saved";

    private final DeskAccess access;
    private final CaseActions actions;
    private final CaseWords words;
    private final PortalConfiguration settings;

    /**
     * What somebody takes home: all that is needed to follow the request, on one sheet.
     *
     * @param reference that it is followed with
     * @param address where it is followed
     * @param promised day of the first answer; empty when none is promised
     */
    public record Receipt(
            String reference,
            String code,
            String title,
            String handler,
            String received,
            String promised,
            String address,
            Qr qr) {}

    @Activate
    public CaseNews(
            @Reference DeskAccess access,
            @Reference CaseActions actions,
            @Reference CaseWords words,
            @Reference PortalConfiguration settings) {
        this.access = access;
        this.actions = actions;
        this.words = words;
        this.settings = settings;
    }

    /** Has the next page say it. */
    void say(Visit visit, List<String> said) {
        access.say(visit, said);
    }

    void saved(Visit visit, Request request) {
        access.say(visit, List.of(SAVED, request.reference()));
    }

    /** Adds it to the page of the request that it is about. */
    void show(Pages.Page page, Visit visit, Request request) {
        List<String> said = access.said(visit);
        String mine = request.reference();
        if (said.size() == 4
                && said.get(0).equals(NewRequestPage.SAID)
                && said.get(1).equals(mine)) {
            given(page, visit, request, said.get(2), mine);
            if (!said.get(3).isEmpty()) {
                page.with("onTheSpot", said.get(3));
            }
        } else if (said.size() == 4
                && said.get(0).equals(NewCodePage.SAID)
                && said.get(1).equals(mine)) {
            given(page, visit, request, said.get(2), said.get(3));
            page.with("codeRenewed", true);
        } else if (said.size() == 3
                && said.get(0).equals(CasePage.SAID)
                && said.get(1).equals(mine)) {
            actions.did(request, said.get(2), visit.texts()).ifPresent(t -> page.with("done", t));
        } else if (said.equals(List.of(SAVED, mine))) {
            page.with("draftSaved", true);
        }
    }

    private void given(Pages.Page page, Visit visit, Request request, String code, String reference) {
        page.with("trackingCode", code).with("receipt", receipt(visit, request, code, reference));
    }

    private Receipt receipt(Visit visit, Request request, String code, String reference) {
        Texts texts = visit.texts();
        String site = settings.address().isEmpty() ? visit.origin() : settings.address();
        String follow = site + "/follow";
        Optional<String> promised = request.firstAnsweredAt().isPresent()
                ? Optional.empty()
                : request.firstAnswerDue().map(d -> Days.day(d, words.now(), texts));
        return new Receipt(
                reference,
                code,
                words.title(request, texts),
                words.handler(request.competent(), texts),
                Days.day(request.receivedAt(), words.now(), texts),
                promised.orElse(""),
                follow,
                Qr.of(follow + "#" + reference));
    }
}
