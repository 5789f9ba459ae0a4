package org.guichet.web.internal.admin;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Phase;
import org.guichet.api.statistics.Dimension;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.api.statistics.StatisticsRow;
import org.guichet.api.statistics.StatisticsService;
import org.guichet.api.statistics.Timeliness;
import org.guichet.api.statistics.Verdicts;
import org.guichet.web.internal.admin.Figure.Row;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes the figures of a period: numbers from the roll-ups, answers in words. */
@Component(service = Figures.class)
public class Figures {

    private static final Set<Channel> IN_PERSON = Set.of(Channel.COUNTER, Channel.PHONE, Channel.VIDEO);
    private static final int MOST_BARS = 10;
    private static final int MOST_NAMES = 3;

    private final StatisticsService statistics;
    private final ModuleCatalogue catalogue;
    private final OtherFigures others;
    private final ComparedFigures compared;

    /** What one page of figures is made of. */
    private record Making(StatisticsQuery base, FigurePeriod period, FigureLinks links, FigureWords words) {

        StatisticsQuery by(Dimension... dimensions) {
            return new StatisticsQuery(base.organisations(), base.from(), base.to(), Set.of(dimensions));
        }

        /** The same months of the year before, month by month. */
        StatisticsQuery before() {
            FigurePeriod then = period.before();
            return new StatisticsQuery(
                    base.organisations(), Optional.of(then.from()), Optional.of(then.to()), Set.of(Dimension.MONTH));
        }

        String text(String key, Object... arguments) {
            return words.texts().text(key, arguments);
        }
    }

    @Activate
    public Figures(
            @Reference StatisticsService statistics,
            @Reference ModuleCatalogue catalogue,
            @Reference OtherFigures others,
            @Reference ComparedFigures compared) {
        this.statistics = statistics;
        this.catalogue = catalogue;
        this.others = others;
        this.compared = compared;
    }

    /** All figures, in the order of the page. */
    List<Figure> of(StatisticsQuery query, FigurePeriod period, FigureLinks links, Texts texts) {
        FigureWords words = new FigureWords(texts);
        Map<String, Long> months = counts(new Making(query, period, links, words).by(Dimension.MONTH), Dimension.MONTH);
        Making making = new Making(query, period.since(months.keySet()), links, words);
        long total = months.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Timeliness> soon = statistics.timeliness(making.by(Dimension.MONTH)).stream()
                .collect(Collectors.toMap(t -> t.keys().get(Dimension.MONTH.code()), t -> t));
        Map<String, Verdicts> verdicts = statistics.verdicts(making.by(Dimension.MONTH)).stream()
                .collect(Collectors.toMap(v -> v.keys().get(Dimension.MONTH.code()), v -> v));
        MonthlyFigures monthly = new MonthlyFigures(making.period, links, making.words);
        List<Figure> figures = new ArrayList<>(List.of(
                byMonth(making, months, total),
                byGroup(making, Dimension.CHANNEL, total),
                byGroup(making, Dimension.SERVICE, total),
                byPhase(making, total),
                monthly.firstAnswers(soon),
                monthly.closures(soon),
                monthly.onTheSpot(inPerson(making), soon),
                monthly.judged(verdicts, total)));
        figures.addAll(1, compared.of(query, making.period, links, making.words));
        figures.addAll(others.of(query.organisations(), period, making.words));
        return figures;
    }

    private Figure byMonth(Making making, Map<String, Long> months, long total) {
        FigureWords words = making.words;
        Map<String, Long> before = counts(making.before(), Dimension.MONTH);
        long thenTotal = before.values().stream().mapToLong(Long::longValue).sum();
        boolean compared = thenTotal > 0;
        List<Chart.Item> items = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        long most = 0;
        List<YearMonth> busiest = new ArrayList<>();
        for (YearMonth month : making.period.months()) {
            long n = months.getOrDefault(month.toString(), 0L);
            if (n > most) {
                busiest.clear();
            }
            most = Math.max(n, most);
            if (n == most) {
                busiest.add(month);
            }
            items.add(words.item(month, n, making.period));
            List<Figure.Cell> cells = new ArrayList<>(List.of(words.number(n, making.links.month(month))));
            if (compared) {
                long then = before.getOrDefault(month.minusYears(1).toString(), 0L);
                cells.add(words.number(then, ""));
                cells.add(words.change(n, then));
            }
            rows.add(new Row(words.month(month), month.toString(), cells));
        }
        String answer;
        if (total == 0) {
            answer = making.text("admin.figure.nothing");
        } else if (most == total) {
            answer = words.count("admin.figure.month.one-month", total, words.month(busiest.get(0)));
        } else if (busiest.size() == 1) {
            answer = making.text(
                    "admin.figure.month.answer",
                    words.texts().grouped(total),
                    words.month(busiest.get(0)),
                    words.texts().grouped(most));
        } else {
            answer = making.text(
                    "admin.figure.month.tie",
                    words.texts().grouped(total),
                    words.texts().grouped(most));
        }
        return new Figure(
                "month",
                making.text("admin.figure.month"),
                answer,
                compared
                        ? making.text(
                                "admin.figure.month.before",
                                words.texts().grouped(thenTotal),
                                words.change(total, thenTotal).text())
                        : "",
                Chart.columns(items),
                compared ? words.head("month", "requests", "before", "change") : words.head("month", "requests"),
                List.of(),
                rows);
    }

    private Figure byGroup(Making making, Dimension dimension, long total) {
        FigureWords words = making.words;
        String id = dimension.code();
        List<Map.Entry<String, Long>> groups =
                new ArrayList<>(counts(making.by(dimension), dimension).entrySet());
        groups.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        List<Row> rows = new ArrayList<>();
        List<Chart.Item> items = new ArrayList<>();
        List<String> first = new ArrayList<>();
        Map<String, Long> monthly = monthly(making, dimension);
        for (Map.Entry<String, Long> group : groups) {
            String label = name(dimension, group.getKey(), words.texts());
            String list = making.links.group(dimension, group.getKey());
            double share = (double) group.getValue() / total;
            rows.add(new Row(
                    label,
                    List.of(words.number(group.getValue(), list), words.percentage(OptionalDouble.of(share), list)),
                    byMonth(making, dimension, group.getKey(), monthly)));
            if (items.size() < MOST_BARS) {
                items.add(new Chart.Item(
                        label,
                        group.getValue(),
                        words.texts().grouped(group.getValue()) + " (" + words.percent(share) + ")"));
            }
            if (group.getValue().equals(groups.get(0).getValue())) {
                first.add(label);
            }
        }
        String answer;
        if (groups.isEmpty()) {
            answer = making.text("admin.figure.nothing");
        } else if (first.size() == 1) {
            answer = making.text(
                    "admin.figure." + id + ".answer",
                    first.get(0),
                    words.share(groups.get(0).getValue(), total));
        } else {
            String names = first.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
            answer = making.text("admin.figure." + id + ".tie", first.size() > MOST_NAMES ? names + "…" : names);
        }
        return new Figure(
                id,
                making.text("admin.figure." + id),
                answer,
                "",
                Chart.rows(items),
                words.head(id, "requests", "share"),
                months(making),
                rows);
    }

    private Figure byPhase(Making making, long total) {
        FigureWords words = making.words;
        Map<String, Long> counts = counts(making.by(Dimension.PHASE), Dimension.PHASE);
        Map<String, Long> monthly = monthly(making, Dimension.PHASE);
        List<Chart.Item> items = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            long n = counts.getOrDefault(phase.code(), 0L);
            String label = name(Dimension.PHASE, phase.code(), words.texts());
            String list = making.links.group(Dimension.PHASE, phase.code());
            items.add(new Chart.Item(label, n, words.texts().grouped(n)));
            rows.add(new Row(
                    label,
                    List.of(
                            words.number(n, list),
                            words.percentage(
                                    total == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) n / total), list)),
                    byMonth(making, Dimension.PHASE, phase.code(), monthly)));
        }
        long open = total - counts.getOrDefault(Phase.CLOSED.code(), 0L);
        String answer;
        if (total == 0) {
            answer = making.text("admin.figure.nothing");
        } else if (open == 0) {
            answer = words.count("admin.figure.phase.none", total);
        } else if (open == total) {
            answer = words.count("admin.figure.phase.all", total);
        } else {
            answer =
                    words.count("admin.figure.phase.answer", open, words.texts().grouped(total));
        }
        return new Figure(
                "phase",
                making.text("admin.figure.phase"),
                answer,
                "",
                Chart.rows(items),
                words.head("phase", "count", "share"),
                months(making),
                rows);
    }

    private Map<String, Long> inPerson(Making making) {
        Map<String, Long> inPerson = new HashMap<>();
        for (StatisticsRow row : statistics.figures(making.by(Dimension.MONTH, Dimension.CHANNEL))) {
            if (IN_PERSON.stream().anyMatch(c -> c.name().equals(row.keys().get(Dimension.CHANNEL.code())))) {
                inPerson.merge(row.keys().get(Dimension.MONTH.code()), row.count(), Long::sum);
            }
        }
        return inPerson;
    }

    private static List<Figure.Month> months(Making making) {
        return making.period.months().stream()
                .map(month -> new Figure.Month(making.words.month(month), month.toString()))
                .toList();
    }

    /** Counts by group and month. */
    private Map<String, Long> monthly(Making making, Dimension dimension) {
        Map<String, Long> counts = new HashMap<>();
        for (StatisticsRow row : statistics.figures(making.by(Dimension.MONTH, dimension))) {
            String key = row.keys().get(dimension.code()) + " " + row.keys().get(Dimension.MONTH.code());
            counts.merge(key, row.count(), Long::sum);
        }
        return counts;
    }

    private static List<Figure.Cell> byMonth(
            Making making, Dimension dimension, String group, Map<String, Long> monthly) {
        return making.period.months().stream()
                .map(m -> making.words.number(
                        monthly.getOrDefault(group + " " + m, 0L), making.links.group(dimension, group, m)))
                .toList();
    }

    private Map<String, Long> counts(StatisticsQuery query, Dimension dimension) {
        Map<String, Long> counts = new HashMap<>();
        statistics
                .figures(query)
                .forEach(row -> counts.merge(row.keys().get(dimension.code()), row.count(), Long::sum));
        return counts;
    }

    private String name(Dimension dimension, String key, Texts texts) {
        return switch (dimension) {
            case SERVICE ->
                catalogue.latestKnown(key).map(s -> texts.of(s.title())).orElse(key);
            case CHANNEL -> texts.text("admin.channel." + key.toLowerCase(Locale.ROOT));
            case PHASE -> texts.text("admin.phase." + key);
            case MONTH, ORGANISATION, MODULE -> key;
        };
    }
}
