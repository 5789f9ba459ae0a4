package org.guichet.web.internal.desk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Caller;
import org.guichet.api.request.Request;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.FormKey;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says before something is done to many requests how many they are and which can't, and afterwards what became of them. */
@Component(service = BulkCheck.class)
public class BulkCheck {

    /** What the form of the check asks for. */
    static final String CONFIRMED = "confirmed";

    private static final Set<String> DONE = Set.of("assign", "given", "transfer", "macro", "gone", BulkActions.CLOSE);
    private static final String REFS = "refs";
    private static final String WORDLESS = "wordless";
    private static final int MAX_MESSAGE = 10_000;
    private static final int UNPROCESSABLE = 422;
    private static final List<String> CARRIED =
            List.of("to", "assignee", "module", CaseActions.MESSAGE, CaseActions.NOTE);

    private final DeskPages pages;
    private final BulkActions bulk;
    private final Queue queue;
    private final QueueAddresses addresses;

    /** What became of one request of several. */
    public record Outcome(String reference, String text, boolean done) {}

    @Activate
    public BulkCheck(
            @Reference DeskPages pages,
            @Reference BulkActions bulk,
            @Reference Queue queue,
            @Reference QueueAddresses addresses) {
        this.pages = pages;
        this.bulk = bulk;
        this.queue = queue;
        this.addresses = addresses;
    }

    /** Whether it is to be shown before it is done: what residents read of an end, and what is more than one page. */
    boolean isNeeded(Visit visit) {
        return visit.parameter("do").equals(BulkActions.CLOSE)
                || !visit.parameter(BulkActions.EVERY).isEmpty();
    }

    void show(Visit visit, Caller caller, QueueFilter filter) throws IOException {
        List<String> tickets = visit.parameter(BulkActions.EVERY).isEmpty()
                ? visit.parameters("ref")
                : queue.all(filter.after(""), caller, BulkActions.MOST).stream()
                        .map(BulkCheck::ticket)
                        .toList();
        page(visit, caller, filter, tickets, "").write();
    }

    /** After a break: as it was. */
    void again(Visit visit, Caller caller, QueueFilter filter, String notice) throws IOException {
        page(visit, caller, filter, tickets(visit), "").with("notice", notice).write();
    }

    /** Does it, each by itself. */
    void take(Visit visit, Caller caller, QueueFilter filter) throws IOException {
        List<String> tickets = tickets(visit);
        String closing = visit.parameter(BulkActions.CLOSING);
        String error = "";
        if (closing.length() > MAX_MESSAGE) {
            error = visit.texts().text("error.description-too-long");
        } else if (BulkActions.asked(visit).equals(BulkActions.CLOSE)
                && closing.isEmpty()
                && !visit.parameter(WORDLESS).isEmpty()) {
            error = visit.texts().text("desk.check.error.message");
        }
        if (!error.isEmpty() || tickets.isEmpty()) {
            page(visit, caller, filter, tickets, error).status(UNPROCESSABLE).write();
            return;
        }
        List<String> said = bulk.take(tickets, visit, caller, BulkActions.MOST);
        queue.changed();
        List<Outcome> outcomes = outcomes(said, visit.texts());
        List<Outcome> failed = outcomes.stream().filter(o -> !o.done()).toList();
        pages.page(visit, caller, "bulk-done")
                .with("deed", BulkActions.asked(visit))
                .with("did", outcomes.size() - failed.size())
                .with("failed", failed)
                .with("back", addresses.address(filter.after("")))
                .write();
    }

    private Pages.Page page(Visit visit, Caller caller, QueueFilter filter, List<String> tickets, String error) {
        Texts texts = visit.texts();
        boolean closes = BulkActions.asked(visit).equals(BulkActions.CLOSE);
        List<String> able = new ArrayList<>();
        List<String> said = new ArrayList<>();
        int wordless = 0;
        for (String ticket : tickets) {
            Optional<String> whyNot = closes ? whyNot(ticket, caller) : Optional.empty();
            boolean needsWords = whyNot.filter(WORDLESS::equals).isPresent();
            wordless += needsWords ? 1 : 0;
            if (whyNot.isEmpty() || needsWords) {
                able.add(ticket);
            } else {
                said.add(whyNot.get() + " " + reference(ticket));
            }
        }
        Map<String, String> carried = new LinkedHashMap<>();
        CARRIED.forEach(name -> carried.put(name, visit.parameter(name)));
        carried.values().removeIf(String::isEmpty);
        return pages.page(visit, caller, "bulk-check")
                .with("deed", BulkActions.asked(visit))
                .with("refs", String.join(" ", able))
                .with("able", able.size())
                .with("unable", outcomes(said, texts))
                .with(WORDLESS, wordless)
                .with("carried", carried)
                .with("kept", filter.after("").parameters())
                .with("back", addresses.address(filter.after("")))
                .with("closing", visit.parameter(BulkActions.CLOSING))
                .with("key", FormKey.of(visit))
                .with("error", error)
                .with("mistakes", error.isEmpty() ? List.of() : List.of(new Mistake(BulkActions.CLOSING, error)));
    }

    private Optional<String> whyNot(String ticket, Caller caller) {
        int colon = ticket.indexOf(':');
        return BulkActions.version(ticket, colon)
                .map(version -> bulk.whyNotClosed(reference(ticket), version, caller))
                .orElse(Optional.of("missing"));
    }

    static List<Outcome> outcomes(List<String> said, Texts texts) {
        return said.stream()
                .map(line -> line.split(" ", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> new Outcome(parts[1], texts.text("desk.bulk." + parts[0]), DONE.contains(parts[0])))
                .toList();
    }

    private static String ticket(Request request) {
        return request.reference() + ":" + request.version();
    }

    private static String reference(String ticket) {
        int colon = ticket.indexOf(':');
        return colon < 0 ? ticket : ticket.substring(0, colon);
    }

    private static List<String> tickets(Visit visit) {
        String refs = visit.parameter(REFS);
        return refs.isEmpty() ? List.of() : List.of(refs.split(" "));
    }
}
