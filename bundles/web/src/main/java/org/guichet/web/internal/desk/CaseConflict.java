package org.guichet.web.internal.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.guichet.api.access.Caller;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Somebody was faster: what was, what is, and what was typed, still in its box. */
@Component(service = CaseConflict.class)
public class CaseConflict {

    private static final int CONFLICT = 409;

    private final CaseView view;
    private final CaseWords words;

    /** A fact as it was when the page was opened, and as it is. */
    public record Change(String label, String before, String now) {}

    @Activate
    public CaseConflict(@Reference CaseView view, @Reference CaseWords words) {
        this.view = view;
        this.words = words;
    }

    void show(Visit visit, Caller caller, RequestDetails now) throws IOException {
        Texts texts = visit.texts();
        Request request = now.request();
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(
                texts.text("desk.case.status"), visit.parameter("was.status"), words.status(request, texts)));
        changes.add(new Change(
                texts.text("desk.case.assignee"),
                visit.parameter("was.assignee"),
                request.assignee().map(words::called).orElse(texts.text("desk.nobody"))));
        changes.add(new Change(
                texts.text("desk.case.handler"),
                visit.parameter("was.handler"),
                words.handler(request.competent(), texts)));
        view.page(visit, caller, now, List.of())
                .with("changes", changes)
                .with("newSince", sequence(visit))
                .status(CONFLICT)
                .write();
    }

    private static int sequence(Visit visit) {
        try {
            return Integer.parseInt(visit.parameter("sequence"));
        } catch (NumberFormatException notANumber) {
            return Integer.MAX_VALUE;
        }
    }
}
