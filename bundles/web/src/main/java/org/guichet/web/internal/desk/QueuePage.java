package org.guichet.web.internal.desk;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.request.RequestPage;
import org.guichet.api.request.RequestService;
import org.guichet.platform.desk.RequestReminders;
import org.guichet.web.internal.desk.QueueFilter.Tab;
import org.guichet.web.internal.http.FormKey;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The queue, and what is done to several requests at once. */
@Component(service = Page.class)
@At(
        path = "/desk",
        who = {Role.AGENT, Role.HANDLER})
public class QueuePage implements Page {

    static final String SAID = "bulk";
    private static final String FIND = "find";
    private static final String LIST = "list";
    private static final int PAGE = 50;
    private static final int MOST_REVIEWED = 10;
    private static final List<Tab> COUNTED = List.of(Tab.TODO, Tab.NEW, Tab.MINE, Tab.LATE, Tab.WAITING);
    private static final int UNPROCESSABLE = 422;

    private final DeskPages pages;
    private final DeskAccess access;
    private final Queue queue;
    private final QueueAddresses addresses;
    private final QueueChoices choices;
    private final CaseWords words;
    private final BulkActions bulk;
    private final BulkCheck check;
    private final RequestService requests;
    private final RequestReminders reminders;

    /**
     * A part of the queue to go to.
     *
     * @param count in words; empty when it isn't counted
     */
    public record TabView(String code, String address, String count, boolean current, boolean urgent) {}

    @Activate
    public QueuePage(
            @Reference DeskPages pages,
            @Reference DeskAccess access,
            @Reference Queue queue,
            @Reference QueueAddresses addresses,
            @Reference QueueChoices choices,
            @Reference CaseWords words,
            @Reference BulkActions bulk,
            @Reference BulkCheck check,
            @Reference RequestService requests,
            @Reference RequestReminders reminders) {
        this.pages = pages;
        this.access = access;
        this.queue = queue;
        this.addresses = addresses;
        this.choices = choices;
        this.words = words;
        this.bulk = bulk;
        this.check = check;
        this.requests = requests;
        this.reminders = reminders;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        Pages.Page page = page(visit, caller, addresses.filter(visit, caller), List.of(), "");
        if (visit.parameter("part").equals(LIST)) {
            page.part().write();
            return;
        }
        List<String> said = access.said(visit);
        if (!said.isEmpty() && said.get(0).equals(SAID)) {
            page.with("outcomes", BulkCheck.outcomes(said.subList(1, said.size()), visit.texts()));
        }
        page.write();
    }

    /** After a break: the queue with the same boxes ticked. */
    @Override
    public void again(Turn turn, String notice) throws IOException {
        if (turn.parameter("do").equals(FIND)) {
            // changes nothing, wherever it comes from
            find(turn);
            return;
        }
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        if (visit.parameter("do").equals(BulkCheck.CONFIRMED)) {
            check.again(visit, caller, addresses.filter(visit, caller), notice);
            return;
        }
        page(visit, caller, addresses.filter(visit, caller), visit.parameters("ref"), visit.parameter("to"))
                .with("notice", notice)
                .write();
    }

    @Override
    public void take(Turn turn) throws IOException {
        if (turn.parameter("do").equals(FIND)) {
            find(turn);
            return;
        }
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        QueueFilter filter = addresses.filter(visit, caller);
        if (visit.parameter("do").equals(BulkCheck.CONFIRMED)) {
            check.take(visit, caller, filter);
            return;
        }
        String refused = bulk.missing(visit, caller);
        if (!refused.isEmpty()) {
            page(visit, caller, filter, visit.parameters("ref"), visit.parameter("to"))
                    .with("notice", refused)
                    .status(UNPROCESSABLE)
                    .write();
            return;
        }
        if (check.isNeeded(visit)) {
            check.show(visit, caller, filter);
            return;
        }
        if (visit.parameter("do").equals("transfer")) {
            LastTargets.remember(visit, visit.parameter(CaseActions.TO));
        }
        List<String> said = new ArrayList<>(List.of(SAID));
        said.addAll(bulk.take(visit, caller, PAGE));
        queue.changed();
        access.say(visit, said);
        visit.redirect(addresses.address(filter));
    }

    /** Somebody searches: what is found has an address that doesn't tell for whom. */
    private void find(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        QueueFilter filter = addresses.filter(visit, turn.caller()).after("").with(QueueFilter.Old.FOLDED);
        if (QueueChoices.wrongDays(visit)) {
            page(visit, turn.caller(), filter, List.of(), "")
                    .status(UNPROCESSABLE)
                    .write();
            return;
        }
        turn.redirect(addresses.address(filter));
    }

    private Pages.Page page(Visit visit, Caller caller, QueueFilter wanted, List<String> ticked, String target) {
        Texts texts = visit.texts();
        QueueFilter filter = wanted;
        RequestPage found;
        try {
            found = queue.list(filter, caller, PAGE);
        } catch (IllegalArgumentException brokenPosition) {
            filter = wanted.after("");
            found = queue.list(filter, caller, PAGE);
        }
        QueueFilter shown = filter;
        CaseWords.Staff staff = words.staff();
        List<CaseWords.Line> lines = found.requests().stream()
                .map(r -> words.line(r, caller, staff, texts))
                .toList();
        int before = shown.after().isEmpty() ? 0 : before(visit);
        Counted numbers = counted(shown, caller);
        List<TabView> tabs = tabs(shown, numbers);
        int total = numbers.shown(shown.tab());
        String tick = visit.isPost() ? "" : visit.parameter("tick");
        boolean every =
                tick.equals("all") || !visit.parameter(BulkActions.EVERY).isEmpty();
        Pages.Page page = pages.page(visit, caller, visit.parameter("part").equals(LIST) ? "queue-list" : "queue")
                .with("tabs", tabs)
                .with("key", FormKey.of(visit))
                .with("tab", shown.tab().code())
                .with("lines", lines)
                .with(
                        "ticked",
                        tick.isEmpty()
                                ? ticked
                                : lines.stream().map(CaseWords.Line::ticket).toList())
                .with("every", every)
                .with("total", total)
                .with("most", BulkActions.MOST)
                .with("tickPage", addresses.address(shown) + at(before) + "&tick=page")
                .with("tickAll", addresses.address(shown) + at(before) + "&tick=all")
                .with("untick", addresses.address(shown) + at(before))
                .with("anew", addresses.address(shown) + at(before))
                .with("list", "?in=" + encoded(addresses.query(shown)))
                .with(
                        "older",
                        found.next()
                                .map(n -> addresses.address(shown.after(n)) + at(before + PAGE))
                                .orElse(""))
                .with("newest", shown.after().isEmpty() ? "" : addresses.address(shown.after("")))
                .with("range", range(before, lines.size(), total, texts))
                .with("folded", numbers.old() > Queue.MOST_COUNTED ? Queue.MOST_COUNTED + "+" : "" + numbers.old())
                .with("unfold", addresses.address(shown.with(QueueFilter.Old.SHOWN)))
                .with(
                        "fold",
                        shown.folds() && shown.old() == QueueFilter.Old.SHOWN
                                ? addresses.address(shown.with(QueueFilter.Old.FOLDED))
                                : "")
                .with("review", shown.folds() ? review(caller, staff, texts) : List.of())
                .with("narrowed", shown.narrows())
                .with("plain", QueueFilter.tab(shown.tab(), shown.home()).address())
                .with("text", shown.text())
                .with("kept", shown.parameters())
                .with("typedMessage", visit.isPost() ? visit.parameter(CaseActions.MESSAGE) : "")
                .with("typedNote", visit.isPost() ? visit.parameter(CaseActions.NOTE) : "")
                .with("typedClosing", visit.isPost() ? visit.parameter(BulkActions.CLOSING) : "");
        return visit.parameter("part").equals(LIST) ? page : choices.with(page, shown, visit, caller, target);
    }

    /** What is to be looked at again today. */
    private List<CaseWords.Line> review(Caller caller, CaseWords.Staff staff, Texts texts) {
        return reminders.due(caller, MOST_REVIEWED).stream()
                .flatMap(reference -> requests.find(reference, caller.scope()).stream())
                .map(found -> words.line(found.request(), caller, staff, texts))
                .toList();
    }

    private static String at(int before) {
        return before == 0 ? "" : "&at=" + before;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** How many stand on the pages before, as the link that led here says. */
    private static int before(Visit visit) {
        String at = visit.parameter("at");
        return at.matches("[0-9]{1,6}") ? Integer.parseInt(at) : 0;
    }

    /** Which ones are shown, of how many where that is counted. */
    private static String range(int before, int shown, int total, Texts texts) {
        if (shown == 0) {
            return "";
        }
        return total < 0
                ? texts.text("desk.range", before + 1, before + shown)
                : texts.text("desk.range.of", before + 1, before + shown, total);
    }

    /**
     * How many there are.
     *
     * @param numbers by tab; empty while somebody searches
     * @param old how many are folded away
     */
    private record Counted(Map<Tab, Integer> numbers, int old) {

        /** How many there are in the list; negative where nobody counted so far. */
        int shown(Tab tab) {
            int all = numbers.getOrDefault(tab, Queue.MOST_COUNTED + 1);
            return all > Queue.MOST_COUNTED ? -1 : all - old;
        }
    }

    private Counted counted(QueueFilter filter, Caller caller) {
        if (!filter.text().isEmpty()) {
            return new Counted(Map.of(), 0);
        }
        List<QueueFilter> asked = new ArrayList<>(COUNTED.stream()
                .map(tab -> filter.in(tab).with(QueueFilter.Old.FOLDED))
                .toList());
        boolean folds = filter.folds() && filter.old() == QueueFilter.Old.FOLDED;
        if (folds) {
            asked.add(filter.with(QueueFilter.Old.ONLY));
        }
        List<Integer> numbers = queue.count(asked, caller);
        Map<Tab, Integer> byTab = new EnumMap<>(Tab.class);
        for (int i = 0; i < COUNTED.size(); i++) {
            byTab.put(COUNTED.get(i), numbers.get(i));
        }
        return new Counted(byTab, folds ? numbers.get(COUNTED.size()) : 0);
    }

    private List<TabView> tabs(QueueFilter filter, Counted counted) {
        List<TabView> tabs = new ArrayList<>();
        for (Tab tab : Tab.values()) {
            int number = counted.numbers().getOrDefault(tab, -1);
            String count = number < 0 ? "" : number > Queue.MOST_COUNTED ? Queue.MOST_COUNTED + "+" : "" + number;
            tabs.add(new TabView(
                    tab.code(),
                    addresses.address(filter.in(tab).with(QueueFilter.Old.FOLDED)),
                    count,
                    tab == filter.tab(),
                    tab == Tab.LATE && number > 0));
        }
        return tabs;
    }
}
