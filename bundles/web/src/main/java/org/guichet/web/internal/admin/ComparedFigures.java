package org.guichet.web.internal.admin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.statistics.Dimension;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.api.statistics.StatisticsService;
import org.guichet.api.statistics.Timeliness;
import org.guichet.api.statistics.Timeliness.Delay;
import org.guichet.web.internal.admin.Figure.Cell;
import org.guichet.web.internal.admin.Figure.Row;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Figures that put organisations, modules or departments beside each other. Roll-ups know where a request was lodged and for which
 * service; which department handles it changes, so departments are counted as they stand in this moment.
 */
@Component(service = ComparedFigures.class)
public class ComparedFigures {

    private static final int MOST_BARS = 10;

    private final StatisticsService statistics;
    private final OrganisationDirectory organisations;
    private final ModuleCatalogue catalogue;
    private final LateRequests late;

    /** What the figures are about. */
    private record Asked(StatisticsQuery query, FigurePeriod period, FigureLinks links, FigureWords words) {

        StatisticsQuery by(Dimension dimension, FigurePeriod when) {
            return new StatisticsQuery(
                    query.organisations(), Optional.of(when.from()), Optional.of(when.to()), Set.of(dimension));
        }

        String text(String key, Object... arguments) {
            return words.texts().text(key, arguments);
        }
    }

    @Activate
    public ComparedFigures(
            @Reference StatisticsService statistics,
            @Reference OrganisationDirectory organisations,
            @Reference ModuleCatalogue catalogue,
            @Reference LateRequests late) {
        this.statistics = statistics;
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.late = late;
    }

    /** Those that say something about what was asked for. */
    List<Figure> of(StatisticsQuery query, FigurePeriod period, FigureLinks links, FigureWords words) {
        Asked asked = new Asked(query, period, links, words);
        List<Figure> figures = new ArrayList<>();
        if (period.organisation().isEmpty() && query.organisations().size() != 1) {
            figures.add(byOrganisation(asked));
        }
        figures.add(byModule(asked));
        query.organisations().stream()
                .filter(o -> query.organisations().size() == 1)
                .findFirst()
                .flatMap(organisations::organisation)
                .filter(o -> !o.departments().isEmpty())
                .ifPresent(o -> figures.add(byDepartment(asked, o)));
        return figures;
    }

    /** Who received how much, what was answered in time, and what is late now: one line for each organisation. */
    private Figure byOrganisation(Asked asked) {
        List<Timeliness> all = sorted(asked, Dimension.ORGANISATION);
        List<String> codes = all.stream()
                .map(t -> t.keys().get(Dimension.ORGANISATION.code()))
                .toList();
        List<Integer> now = late.lodgedAt(codes);
        Map<String, String> names = new HashMap<>();
        Map<String, String> addresses = new HashMap<>();
        Map<String, Cell> last = new HashMap<>();
        for (int i = 0; i < codes.size(); i++) {
            String code = codes.get(i);
            names.put(code, organisation(code, asked.words.texts()));
            addresses.put(
                    code,
                    FiguresPage.PATH + "?organisation=" + code + "&from="
                            + asked.links.period().from() + "&to="
                            + asked.links.period().to());
            last.put(code, asked.words.number(now.get(i), ""));
        }
        int total = now.stream().mapToInt(Integer::intValue).sum();
        return figure(
                asked,
                Dimension.ORGANISATION,
                all,
                names,
                addresses,
                Optional.of(last),
                total == 0 ? "" : asked.words.count("admin.figure.late", total));
    }

    private Figure byModule(Asked asked) {
        List<Timeliness> all = sorted(asked, Dimension.MODULE);
        Map<String, String> names = new HashMap<>();
        for (Timeliness one : all) {
            String id = one.keys().get(Dimension.MODULE.code());
            names.put(
                    id,
                    catalogue
                            .module(id)
                            .map(m -> asked.words.texts().of(m.title()))
                            .orElse(id));
        }
        return figure(asked, Dimension.MODULE, all, names, Map.of(), Optional.empty(), "");
    }

    private List<Timeliness> sorted(Asked asked, Dimension dimension) {
        return statistics.timeliness(asked.by(dimension, asked.period)).stream()
                .sorted(Comparator.comparing(Timeliness::count).reversed().thenComparing(t -> t.keys()
                        .get(dimension.code())))
                .toList();
    }

    /** A line for each: how many, against the year before, and what was in time, of how many. */
    private Figure figure(
            Asked asked,
            Dimension dimension,
            List<Timeliness> all,
            Map<String, String> names,
            Map<String, String> addresses,
            Optional<Map<String, Cell>> last,
            String base) {
        FigureWords words = asked.words;
        Map<String, Long> before = before(asked, dimension);
        List<Row> rows = new ArrayList<>();
        List<Chart.Item> items = new ArrayList<>();
        for (Timeliness one : all) {
            String key = one.keys().get(dimension.code());
            List<Cell> cells = new ArrayList<>(List.of(words.number(one.count(), addresses.getOrDefault(key, ""))));
            if (!before.isEmpty()) {
                long then = before.getOrDefault(key, 0L);
                cells.addAll(List.of(words.number(then, ""), words.change(one.count(), then)));
            }
            cells.addAll(inTime(one.firstAnswer(), words));
            cells.addAll(inTime(one.closure(), words));
            last.ifPresent(cell -> cells.add(cell.get(key)));
            rows.add(new Row(names.get(key), cells));
            if (items.size() < MOST_BARS) {
                items.add(new Chart.Item(
                        names.get(key), one.count(), words.texts().grouped(one.count())));
            }
        }
        String id = dimension.code();
        return new Figure(
                id,
                asked.text("admin.figure." + id),
                all.isEmpty()
                        ? asked.text("admin.figure.nothing")
                        : asked.text(
                                "admin.figure." + id + ".answer", rows.get(0).head()),
                base,
                Chart.rows(items),
                heads(id, !before.isEmpty(), last.isPresent(), words),
                List.of(),
                rows);
    }

    private static List<String> heads(String id, boolean compared, boolean late, FigureWords words) {
        List<String> keys = new ArrayList<>(List.of(id, "requests"));
        if (compared) {
            keys.addAll(List.of("before", "change"));
        }
        keys.addAll(List.of("first", "in-time", "closure", "in-time"));
        if (late) {
            keys.add("late");
        }
        return words.head(keys.toArray(String[]::new));
    }

    private static List<Cell> inTime(Delay delay, FigureWords words) {
        return List.of(words.number(delay.count(), ""), words.percentage(delay.withinCommitment(), ""));
    }

    private Map<String, Long> before(Asked asked, Dimension dimension) {
        Map<String, Long> counts = new HashMap<>();
        statistics
                .figures(asked.by(dimension, asked.period.before()))
                .forEach(row -> counts.merge(row.keys().get(dimension.code()), row.count(), Long::sum));
        return counts;
    }

    /** What each department has to do now, and what of it is late; whoever lodged it, in whatever month. */
    private Figure byDepartment(Asked asked, Organisation organisation) {
        FigureWords words = asked.words;
        List<LateRequests.OfDepartment> all = late.handledBy(organisation).stream()
                .sorted(Comparator.comparing(LateRequests.OfDepartment::open).reversed())
                .toList();
        Map<String, String> names = new HashMap<>();
        organisation.departments().forEach(d -> names.put(d.code(), name(d, words.texts())));
        List<Row> rows = new ArrayList<>();
        List<Chart.Item> items = new ArrayList<>();
        int open = 0;
        int behind = 0;
        for (LateRequests.OfDepartment one : all) {
            open += one.open();
            behind += one.late();
            String name = names.get(one.department());
            rows.add(new Row(
                    name,
                    List.of(
                            words.number(one.open(), asked.links.toDo(organisation, one.department())),
                            words.number(one.late(), ""),
                            words.percentage(
                                    one.open() == 0
                                            ? OptionalDouble.empty()
                                            : OptionalDouble.of((double) one.late() / one.open()),
                                    ""))));
            if (one.open() > 0 && items.size() < MOST_BARS) {
                items.add(new Chart.Item(name, one.open(), words.texts().grouped(one.open())));
            }
        }
        return new Figure(
                "department",
                asked.text("admin.figure.department"),
                open == 0
                        ? asked.text("admin.figure.department.nothing")
                        : asked.text(
                                "admin.figure.department.answer", rows.get(0).head()),
                open == 0
                        ? asked.text("admin.figure.department.base")
                        : words.count(
                                "admin.figure.department.late",
                                behind,
                                words.texts().grouped(open)),
                Chart.rows(items),
                words.head("department", "to-do", "late", "late-share"),
                List.of(),
                rows);
    }

    private static String name(Department department, Texts texts) {
        return texts.of(department.name());
    }

    private String organisation(String code, Texts texts) {
        return organisations.organisation(code).map(o -> texts.of(o.name())).orElse(code);
    }
}
