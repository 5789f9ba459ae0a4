package org.guichet.web.internal.desk;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.RequestPage;
import org.guichet.api.request.RequestQuery.Order;
import org.guichet.platform.desk.Phrase;
import org.guichet.web.internal.desk.QueueFilter.Tab;
import org.guichet.web.internal.desk.Targets.Choice;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.secret.Seal;
import org.guichet.web.internal.text.DayWords;
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
    private static final Set<String> DONE = Set.of("assign", "given", "transfer", "macro", "gone");
    private static final String FIND = "find";
    private static final int PAGE = 50;
    private static final List<Tab> COUNTED = List.of(Tab.TODO, Tab.NEW, Tab.MINE, Tab.LATE, Tab.WAITING);
    private static final String FOUND = "desk-find";
    private static final Duration FOUND_LIFETIME = Duration.ofHours(12);
    private static final int UNPROCESSABLE = 422;

    private final DeskPages pages;
    private final DeskAccess access;
    private final Queue queue;
    private final CaseWords words;
    private final Targets targets;
    private final ModuleCatalogue catalogue;
    private final BulkActions bulk;
    private final ModuleWords modules;
    private final Seal seal;
    private final OrganisationDirectory organisations;

    /**
     * A part of the queue to go to.
     *
     * @param count in words; empty when it isn't counted
     */
    public record TabView(String code, String address, String count, boolean current, boolean urgent) {}

    /** What became of one request of several. */
    public record Outcome(String reference, String text, boolean done) {}

    @Activate
    public QueuePage(
            @Reference DeskPages pages,
            @Reference DeskAccess access,
            @Reference Queue queue,
            @Reference CaseWords words,
            @Reference Targets targets,
            @Reference ModuleCatalogue catalogue,
            @Reference BulkActions bulk,
            @Reference ModuleWords modules,
            @Reference Seal seal,
            @Reference OrganisationDirectory organisations) {
        this.pages = pages;
        this.access = access;
        this.queue = queue;
        this.words = words;
        this.targets = targets;
        this.catalogue = catalogue;
        this.bulk = bulk;
        this.modules = modules;
        this.seal = seal;
        this.organisations = organisations;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        Pages.Page page = page(visit, caller, filter(visit, caller), List.of(), "");
        List<String> said = access.said(visit);
        if (!said.isEmpty() && said.get(0).equals(SAID)) {
            page.with("outcomes", outcomes(said.subList(1, said.size()), visit.texts()));
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
        page(visit, caller, filter(visit, caller), visit.parameters("ref"), visit.parameter("to"))
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
        QueueFilter filter = filter(visit, caller);
        String refused = bulk.missing(visit, caller);
        if (!refused.isEmpty()) {
            page(visit, caller, filter, visit.parameters("ref"), visit.parameter("to"))
                    .with("notice", refused)
                    .status(UNPROCESSABLE)
                    .write();
            return;
        }
        List<String> said = new ArrayList<>(List.of(SAID));
        said.addAll(bulk.take(visit, caller, PAGE));
        queue.changed();
        access.say(visit, said);
        visit.redirect(address(filter));
    }

    private QueueFilter filter(Visit visit, Caller caller) {
        String found = seal.open(FOUND, visit.parameter(QueueFilter.FOUND))
                .map(words -> words.get(0))
                .orElse("");
        return QueueFilter.of(
                visit, targets.home(caller).map(Competent::toString).orElse(""), found);
    }

    /** Somebody searches: what is found has an address that doesn't tell for whom. */
    private void find(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        QueueFilter filter = filter(visit, turn.caller()).after("");
        if (wrongDays(visit)) {
            page(visit, turn.caller(), filter, List.of(), "")
                    .status(UNPROCESSABLE)
                    .write();
            return;
        }
        turn.redirect(address(filter));
    }

    private static boolean wrongDays(Visit visit) {
        return !DayWords.wrong(visit.parameter("from"), visit.texts()).isEmpty()
                || !DayWords.wrong(visit.parameter("until"), visit.texts()).isEmpty();
    }

    private String address(QueueFilter filter) {
        return filter.address(text -> seal.close(FOUND, FOUND_LIFETIME, text.replaceAll("\\s+", " ")));
    }

    private static List<Outcome> outcomes(List<String> said, Texts texts) {
        return said.stream()
                .map(line -> line.split(" ", 2))
                .filter(parts -> parts.length == 2)
                .map(parts -> new Outcome(parts[1], texts.text("desk.bulk." + parts[0]), DONE.contains(parts[0])))
                .toList();
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
        List<TabView> tabs = tabs(shown, caller);
        List<Organisation> mine = pages.mine(caller);
        List<String> codes = mine.stream().map(Organisation::code).toList();
        return pages.page(visit, caller, "queue")
                .with("tabs", tabs)
                .with("tab", shown.tab().code())
                .with("lines", lines)
                .with("ticked", ticked)
                .with(
                        "older",
                        found.next()
                                .map(n -> address(shown.after(n)) + "&at=" + (before + PAGE))
                                .orElse(""))
                .with("newest", shown.after().isEmpty() ? "" : address(shown.after("")))
                .with("range", range(before, lines.size(), tabs, texts))
                .with("unassigned", shown.unassigned())
                .with("communes", communes(mine, shown.counted().lodged(), texts))
                .with("narrowed", shown.narrows())
                .with("plain", QueueFilter.tab(shown.tab(), shown.home()).address())
                .with("text", shown.text())
                .with("kept", shown.parameters())
                .with("counted", counted(shown.counted(), mine, texts))
                .with("from", typedDay(visit, "from", shown.received().from()))
                .with("until", typedDay(visit, "until", shown.received().to()))
                .with("wrongFrom", DayWords.wrong(visit.parameter("from"), texts))
                .with("wrongUntil", DayWords.wrong(visit.parameter("until"), texts))
                .with("orders", orders(shown, texts))
                .with("moreFilters", shown.narrowsMore() || wrongDays(visit))
                .with("everyDepartment", QueueFilter.EVERY_DEPARTMENT)
                .with("departments", targets.departmentsOf(codes, shown.handler(), texts))
                .with("services", services(mine, shown.service(), texts))
                .with("phases", phases(shown, texts))
                .with("channels", channels(shown.channel(), texts))
                .with("targets", targets.departments(codes, target, texts))
                .with("colleagues", targets.colleagues(codes, caller, visit.parameter("assignee"), texts))
                .with("typedMessage", visit.isPost() ? visit.parameter(CaseActions.MESSAGE) : "")
                .with("typedNote", visit.isPost() ? visit.parameter(CaseActions.NOTE) : "")
                .with("macros", macros(visit, caller));
    }

    /** How many stand on the pages before, as the link that led here says. */
    private static int before(Visit visit) {
        String at = visit.parameter("at");
        return at.matches("[0-9]{1,6}") ? Integer.parseInt(at) : 0;
    }

    /** Which ones are shown, of how many where that is counted. */
    private static String range(int before, int shown, List<TabView> tabs, Texts texts) {
        String total = tabs.stream()
                .filter(TabView::current)
                .map(TabView::count)
                .findFirst()
                .orElse("");
        if (shown == 0) {
            return "";
        }
        return total.isEmpty()
                ? texts.text("desk.range", before + 1, before + shown)
                : texts.text("desk.range.of", before + 1, before + shown, total);
    }

    /** Where requests may have been lodged, for those who work for several. */
    private List<Choice> communes(List<Organisation> mine, String chosen, Texts texts) {
        boolean forAll = mine.stream().anyMatch(o -> o.kind() != OrganisationKind.COMMUNE);
        List<Organisation> from = forAll ? organisations.organisations() : mine;
        return from.size() < 2
                ? List.of()
                : from.stream()
                        .filter(o -> o.kind() != OrganisationKind.PARTNER)
                        .map(o -> new Choice(
                                o.code(), texts.of(o.name()), o.code().equals(chosen)))
                        .toList();
    }

    /** What a figure that led here counts, in words; empty when none did. */
    private static List<String> counted(QueueFilter.Counted counted, List<Organisation> mine, Texts texts) {
        List<String> words = new ArrayList<>();
        if (!counted.lodged().isEmpty()) {
            String name = mine.stream()
                    .filter(o -> o.code().equals(counted.lodged()))
                    .findFirst()
                    .map(o -> texts.of(o.name()))
                    .orElse(counted.lodged());
            words.add(texts.text("desk.counted.lodged", name));
        }
        counted.milestone().ifPresent(m -> words.add(texts.text("desk.counted." + m.code())));
        return words;
    }

    private List<TabView> tabs(QueueFilter filter, Caller caller) {
        List<QueueFilter> counted =
                filter.text().isEmpty() ? COUNTED.stream().map(filter::in).toList() : List.of();
        List<Integer> numbers = queue.count(counted, caller);
        List<TabView> tabs = new ArrayList<>();
        for (Tab tab : Tab.values()) {
            int at = counted.isEmpty() ? -1 : COUNTED.indexOf(tab);
            int number = at < 0 ? 0 : numbers.get(at);
            String count = at < 0 ? "" : number > Queue.MOST_COUNTED ? Queue.MOST_COUNTED + "+" : "" + number;
            tabs.add(new TabView(
                    tab.code(), address(filter.in(tab)), count, tab == filter.tab(), tab == Tab.LATE && number > 0));
        }
        return tabs;
    }

    private List<Choice> macros(Visit visit, Caller caller) {
        String chosen = visit.parameter("module");
        return modules.of(caller).stream()
                .filter(Phrase::acts)
                .map(m ->
                        new Choice(m.id().orElseThrow(), m.title(), m.id().get().equals(chosen)))
                .toList();
    }

    /** As the calendar of a browser wants it; what couldn't be read, as it was typed. */
    private static String typedDay(Visit visit, String name, Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse(visit.parameter(name));
    }

    private static List<Choice> orders(QueueFilter filter, Texts texts) {
        return Arrays.stream(Order.values())
                .map(QueueFilter::code)
                .map(code -> new Choice(
                        code, texts.text("desk.sort." + code), code.equals(QueueFilter.code(filter.order()))))
                .toList();
    }

    private List<Choice> services(List<Organisation> mine, String chosen, Texts texts) {
        Map<String, Choice> services = new LinkedHashMap<>();
        for (Organisation organisation : mine) {
            for (ServiceDefinition service : catalogue.offeredBy(organisation.code())) {
                services.put(
                        service.id(),
                        new Choice(
                                service.id(),
                                texts.of(service.title()),
                                service.id().equals(chosen)));
            }
        }
        if (mine.stream().anyMatch(o -> o.kind() != OrganisationKind.COMMUNE)) {
            // what others ask of it is handled there, whatever it offers itself
            catalogue.modules().stream()
                    .flatMap(m -> m.services().stream())
                    .forEach(s -> services.putIfAbsent(
                            s.id(), new Choice(s.id(), texts.of(s.title()), s.id().equals(chosen))));
        }
        if (!chosen.isEmpty() && !services.containsKey(chosen)) {
            String title =
                    catalogue.latestKnown(chosen).map(s -> texts.of(s.title())).orElse(chosen);
            services.put(chosen, new Choice(chosen, title, true));
        }
        return services.values().stream()
                .sorted(Comparator.comparing(
                        Choice::label,
                        java.text.Collator.getInstance(texts.language().locale())))
                .toList();
    }

    private static List<Choice> phases(QueueFilter filter, Texts texts) {
        List<Phase> phases = filter.tab().phases().isEmpty()
                ? List.of(Phase.values())
                : filter.tab().phases();
        return phases.size() < 2
                ? List.of()
                : phases.stream()
                        .map(p -> new Choice(
                                p.code(),
                                CaseWords.phase(p, texts),
                                filter.phase().filter(p::equals).isPresent()))
                        .toList();
    }

    private static List<Choice> channels(Optional<Channel> chosen, Texts texts) {
        List<Choice> channels = new ArrayList<>();
        for (Channel channel : Channel.values()) {
            channels.add(new Choice(
                    channel.name().toLowerCase(Locale.ROOT),
                    CaseWords.channel(channel, texts),
                    chosen.filter(channel::equals).isPresent()));
        }
        return channels;
    }
}
