package org.guichet.web.internal.admin;

import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Phase;
import org.guichet.api.statistics.Dimension;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.api.statistics.StatisticsRow;
import org.guichet.api.statistics.StatisticsService;
import org.guichet.api.statistics.Timeliness;
import org.guichet.api.statistics.Timeliness.Delay;
import org.guichet.web.internal.admin.Figure.Cell;
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
    private static final double TENTHS = 10;

    private final StatisticsService statistics;
    private final ModuleCatalogue catalogue;

    /** What one page of figures is made of. */
    private record Making(StatisticsQuery base, FigurePeriod period, FigureLinks links, Texts texts) {

        StatisticsQuery by(Dimension... dimensions) {
            return new StatisticsQuery(base.organisations(), base.from(), base.to(), Set.of(dimensions));
        }
    }

    @Activate
    public Figures(@Reference StatisticsService statistics, @Reference ModuleCatalogue catalogue) {
        this.statistics = statistics;
        this.catalogue = catalogue;
    }

    /** All figures, in the order of the page. */
    List<Figure> of(StatisticsQuery query, FigurePeriod period, FigureLinks links, Texts texts) {
        Making making = new Making(query, period, links, texts);
        Map<String, Long> months = counts(making.by(Dimension.MONTH), Dimension.MONTH);
        long total = months.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Timeliness> soon = new HashMap<>();
        statistics
                .timeliness(making.by(Dimension.MONTH))
                .forEach(t -> soon.put(t.keys().get(Dimension.MONTH.code()), t));
        return List.of(
                byMonth(making, months, total),
                byGroup(making, Dimension.CHANNEL, total),
                byGroup(making, Dimension.SERVICE, total),
                byPhase(making, total),
                inTime(making, "first", soon, Timeliness::firstAnswer),
                inTime(making, "closure", soon, Timeliness::closure),
                onTheSpot(making, soon));
    }

    private Figure byMonth(Making making, Map<String, Long> months, long total) {
        Texts texts = making.texts;
        List<Chart.Item> items = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        YearMonth busiest = making.period.from();
        for (YearMonth month : making.period.months()) {
            long n = months.getOrDefault(month.toString(), 0L);
            busiest = n > months.getOrDefault(busiest.toString(), 0L) ? month : busiest;
            items.add(new Chart.Item(shortMonth(month, texts), n, String.valueOf(n)));
            rows.add(new Row(month(month, texts), List.of(number(n, making.links.month(month)))));
        }
        String answer = total == 0
                ? texts.text("admin.figure.nothing")
                : texts.text(
                        "admin.figure.month.answer",
                        total,
                        month(busiest, texts),
                        months.getOrDefault(busiest.toString(), 0L));
        return new Figure(
                "month",
                texts.text("admin.figure.month"),
                answer,
                Chart.columns(items),
                head(texts, "admin.figure.col.month", "admin.figure.col.requests"),
                rows);
    }

    private Figure byGroup(Making making, Dimension dimension, long total) {
        Texts texts = making.texts;
        String id = dimension.code();
        List<Map.Entry<String, Long>> groups =
                new ArrayList<>(counts(making.by(dimension), dimension).entrySet());
        groups.sort(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()));
        List<Row> rows = new ArrayList<>();
        List<Chart.Item> items = new ArrayList<>();
        for (Map.Entry<String, Long> group : groups) {
            String label = name(dimension, group.getKey(), texts);
            double share = (double) group.getValue() / total;
            rows.add(new Row(
                    label,
                    List.of(
                            number(group.getValue(), making.links.group(dimension, group.getKey())),
                            share(OptionalDouble.of(share)))));
            if (items.size() < MOST_BARS) {
                items.add(new Chart.Item(label, group.getValue(), group.getValue() + " (" + percent(share) + ")"));
            }
        }
        String answer = groups.isEmpty()
                ? texts.text("admin.figure.nothing")
                : texts.text(
                        "admin.figure." + id + ".answer",
                        items.get(0).label(),
                        inWords((double) groups.get(0).getValue() / total, texts));
        return new Figure(
                id,
                texts.text("admin.figure." + id),
                answer,
                Chart.rows(items),
                head(texts, "admin.figure.col." + id, "admin.figure.col.requests", "admin.figure.col.share"),
                rows);
    }

    private Figure byPhase(Making making, long total) {
        Texts texts = making.texts;
        Map<String, Long> counts = counts(making.by(Dimension.PHASE), Dimension.PHASE);
        List<Chart.Item> items = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            long n = counts.getOrDefault(phase.code(), 0L);
            String label = name(Dimension.PHASE, phase.code(), texts);
            items.add(new Chart.Item(label, n, String.valueOf(n)));
            rows.add(new Row(
                    label,
                    List.of(
                            number(n, making.links.group(Dimension.PHASE, phase.code())),
                            share(total == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) n / total)))));
        }
        long open = total - counts.getOrDefault(Phase.CLOSED.code(), 0L);
        return new Figure(
                "phase",
                texts.text("admin.figure.phase"),
                total == 0 ? texts.text("admin.figure.nothing") : texts.text("admin.figure.phase.answer", open, total),
                Chart.rows(items),
                head(texts, "admin.figure.col.phase", "admin.figure.col.requests", "admin.figure.col.share"),
                rows);
    }

    private Figure inTime(Making making, String id, Map<String, Timeliness> soon, Function<Timeliness, Delay> which) {
        Texts texts = making.texts;
        List<Chart.Item> items = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        long count = 0;
        long inTime = 0;
        for (YearMonth month : making.period.months()) {
            Timeliness all = soon.get(month.toString());
            Delay delay = all == null ? new Delay(0, OptionalDouble.empty(), 0) : which.apply(all);
            count += delay.count();
            inTime += delay.inTime();
            OptionalDouble share = delay.withinCommitment();
            items.add(item(month, share, texts));
            rows.add(new Row(
                    month(month, texts),
                    List.of(
                            number(all == null ? 0 : all.count(), making.links.month(month)),
                            number(delay.count(), ""),
                            days(delay.medianDays(), texts),
                            share(share))));
        }
        return new Figure(
                id,
                texts.text("admin.figure." + id),
                count == 0
                        ? texts.text("admin.figure." + id + ".nothing")
                        : texts.text("admin.figure." + id + ".answer", inWords((double) inTime / count, texts)),
                Chart.shares(items),
                head(
                        texts,
                        "admin.figure.col.month",
                        "admin.figure.col.requests",
                        "admin.figure.col." + id,
                        "admin.figure.col.days",
                        "admin.figure.col.in-time"),
                rows);
    }

    private Figure onTheSpot(Making making, Map<String, Timeliness> soon) {
        Texts texts = making.texts;
        Map<String, Long> inPerson = new HashMap<>();
        for (StatisticsRow row : statistics.figures(making.by(Dimension.MONTH, Dimension.CHANNEL))) {
            if (IN_PERSON.stream().anyMatch(c -> c.name().equals(row.keys().get(Dimension.CHANNEL.code())))) {
                inPerson.merge(row.keys().get(Dimension.MONTH.code()), row.count(), Long::sum);
            }
        }
        List<Chart.Item> items = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        long asked = 0;
        long settled = 0;
        for (YearMonth month : making.period.months()) {
            long people = inPerson.getOrDefault(month.toString(), 0L);
            Timeliness all = soon.get(month.toString());
            long spot = all == null ? 0 : all.onTheSpot();
            asked += people;
            settled += spot;
            OptionalDouble share = people == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) spot / people);
            items.add(item(month, share, texts));
            rows.add(new Row(month(month, texts), List.of(number(people, ""), number(spot, ""), share(share))));
        }
        return new Figure(
                "spot",
                texts.text("admin.figure.spot"),
                asked == 0
                        ? texts.text("admin.figure.spot.nothing")
                        : texts.text("admin.figure.spot.answer", inWords((double) settled / asked, texts)),
                Chart.shares(items),
                head(
                        texts,
                        "admin.figure.col.month",
                        "admin.figure.col.in-person",
                        "admin.figure.col.spot",
                        "admin.figure.col.share"),
                rows);
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
            case CHANNEL -> texts.text("admin.channel." + key.toLowerCase(java.util.Locale.ROOT));
            case PHASE -> texts.text("admin.phase." + key);
            case MONTH -> key;
        };
    }

    private static Chart.Item item(YearMonth month, OptionalDouble share, Texts texts) {
        return new Chart.Item(
                shortMonth(month, texts),
                share.orElse(Double.NaN),
                share.isPresent() ? percent(share.getAsDouble()) : "");
    }

    /** Such as « neuf sur dix ». */
    private static String inWords(double share, Texts texts) {
        return texts.text("admin.tenths." + Math.round(share * TENTHS));
    }

    private static List<String> head(Texts texts, String... keys) {
        return java.util.Arrays.stream(keys).map(k -> texts.text(k)).toList();
    }

    private static Cell number(long n, String href) {
        return new Cell(String.valueOf(n), n, n == 0 ? "" : href);
    }

    private static Cell share(OptionalDouble share) {
        return share.isEmpty()
                ? new Cell("–", null, "")
                : new Cell(percent(share.getAsDouble()), Math.round(share.getAsDouble() * 1000) / 1000.0, "");
    }

    private static Cell days(OptionalDouble days, Texts texts) {
        return days.isEmpty()
                ? new Cell("–", null, "")
                : new Cell(
                        java.text.NumberFormat.getInstance(texts.language().locale())
                                .format(days.getAsDouble()),
                        days.getAsDouble(),
                        "");
    }

    private static String percent(double share) {
        return Math.round(share * 100) + "\u00a0%";
    }

    private static String month(YearMonth month, Texts texts) {
        return DateTimeFormatter.ofPattern("MMMM yyyy", texts.language().locale())
                .format(month);
    }

    private static String shortMonth(YearMonth month, Texts texts) {
        return DateTimeFormatter.ofPattern("MMM", texts.language().locale()).format(month);
    }
}
