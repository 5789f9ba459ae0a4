package org.guichet.web.internal.desk;

import java.text.Collator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Phase;
import org.guichet.api.request.RequestQuery.Order;
import org.guichet.platform.desk.Phrase;
import org.guichet.web.internal.desk.QueueFilter.Tab;
import org.guichet.web.internal.desk.Targets.Choice;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.DayWords;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a list can be narrowed by, and what can be done to those of it that are ticked. */
@Component(service = QueueChoices.class)
public class QueueChoices {

    private final DeskPages pages;
    private final Targets targets;
    private final ModuleCatalogue catalogue;
    private final OrganisationDirectory organisations;
    private final ModuleWords modules;

    @Activate
    public QueueChoices(
            @Reference DeskPages pages,
            @Reference Targets targets,
            @Reference ModuleCatalogue catalogue,
            @Reference OrganisationDirectory organisations,
            @Reference ModuleWords modules) {
        this.pages = pages;
        this.targets = targets;
        this.catalogue = catalogue;
        this.organisations = organisations;
        this.modules = modules;
    }

    /** @param target to whom is to be passed on, as chosen so far */
    Pages.Page with(Pages.Page page, QueueFilter shown, Visit visit, Caller caller, String target) {
        Texts texts = visit.texts();
        List<Organisation> mine = pages.mine(caller);
        List<String> codes = mine.stream().map(Organisation::code).toList();
        return page.with("unassigned", shown.unassigned())
                .with("high", shown.high())
                .with("communes", communes(mine, shown.counted().lodged(), texts))
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
                .with(
                        "lastTargets",
                        targets.suggested(List.of(), LastTargets.of(visit), List.of(), new Targets.Wish("", ""), texts))
                .with("targets", targets.departments(codes, target, texts))
                .with("colleagues", targets.colleagues(codes, caller, visit.parameter("assignee"), texts))
                .with("macros", macros(visit, caller));
    }

    static boolean wrongDays(Visit visit) {
        return !DayWords.wrong(visit.parameter("from"), visit.texts()).isEmpty()
                || !DayWords.wrong(visit.parameter("until"), visit.texts()).isEmpty();
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
        // where the list opens, what is new stands before what is due
        boolean usual = filter.tab() == Tab.TODO;
        String chosen = usual && filter.sort().isEmpty() ? "" : QueueFilter.code(filter.order());
        List<Choice> orders = new ArrayList<>();
        if (usual) {
            orders.add(new Choice("", texts.text("desk.sort.usual"), chosen.isEmpty()));
        }
        Arrays.stream(Order.values())
                .map(QueueFilter::code)
                .forEach(code -> orders.add(new Choice(code, texts.text("desk.sort." + code), code.equals(chosen))));
        return orders;
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
                        Choice::label, Collator.getInstance(texts.language().locale())))
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
