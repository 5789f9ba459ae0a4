package org.guichet.web.internal.admin;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.guichet.api.request.Milestone;
import org.guichet.api.statistics.Timeliness;
import org.guichet.api.statistics.Timeliness.Delay;
import org.guichet.api.statistics.Verdicts;
import org.guichet.web.internal.admin.Figure.Row;

/** Figures that say for each month how large a part of something was as it should be. */
final class MonthlyFigures {

    private final FigurePeriod period;
    private final FigureLinks links;
    private final FigureWords words;

    /** A part of all, month by month, and the figure it makes. */
    private final class Parts {

        private final String id;
        private final List<Chart.Item> items = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();
        private long all;
        private long part;
        private long received;

        Parts(String id) {
            this.id = id;
        }

        OptionalDouble add(YearMonth month, long ofMonth, long partOfMonth) {
            all += ofMonth;
            part += partOfMonth;
            OptionalDouble share =
                    ofMonth == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) partOfMonth / ofMonth);
            items.add(words.item(month, share, period));
            return share;
        }

        Figure figure(String... columns) {
            String key = "admin.figure." + id;
            return new Figure(
                    id,
                    words.texts().text(key),
                    all == 0
                            ? words.texts().text(key + ".nothing")
                            : words.texts().text(key + ".answer", words.share(part, all)),
                    words.base(all, received),
                    Chart.shares(items, words),
                    words.head(columns),
                    List.of(),
                    rows);
        }
    }

    MonthlyFigures(FigurePeriod period, FigureLinks links, FigureWords words) {
        this.period = period;
        this.links = links;
        this.words = words;
    }

    Figure firstAnswers(Map<String, Timeliness> soon) {
        return delays(
                "first", soon, Timeliness::firstAnswer, Milestone.FIRST_ANSWERED, Milestone.FIRST_ANSWERED_IN_TIME);
    }

    Figure closures(Map<String, Timeliness> soon) {
        return delays("closure", soon, Timeliness::closure, Milestone.CLOSED, Milestone.CLOSED_IN_TIME);
    }

    private Figure delays(
            String id,
            Map<String, Timeliness> soon,
            Function<Timeliness, Delay> which,
            Milestone done,
            Milestone inTime) {
        Parts parts = new Parts(id);
        for (YearMonth month : period.months()) {
            Timeliness all = soon.get(month.toString());
            Delay delay = all == null ? new Delay(0, OptionalDouble.empty(), 0) : which.apply(all);
            OptionalDouble share = parts.add(month, delay.count(), delay.inTime());
            parts.received += all == null ? 0 : all.count();
            parts.rows.add(new Row(
                    words.month(month),
                    month.toString(),
                    List.of(
                            words.number(all == null ? 0 : all.count(), links.month(month)),
                            words.number(delay.count(), links.month(month, done)),
                            words.days(delay.medianDays()),
                            words.percentage(share, links.month(month, inTime)))));
        }
        return parts.figure("month", "requests", id, "days", "in-time");
    }

    /** @param inPerson how many came in person, by month */
    Figure onTheSpot(Map<String, Long> inPerson, Map<String, Timeliness> soon) {
        Parts parts = new Parts("spot");
        for (YearMonth month : period.months()) {
            long people = inPerson.getOrDefault(month.toString(), 0L);
            Timeliness all = soon.get(month.toString());
            long spot = all == null ? 0 : all.onTheSpot();
            String settled = links.month(month, Milestone.ON_THE_SPOT);
            OptionalDouble share = parts.add(month, people, spot);
            parts.received += people;
            parts.rows.add(new Row(
                    words.month(month),
                    month.toString(),
                    List.of(
                            words.number(people, links.month(month, Milestone.IN_PERSON)),
                            words.number(spot, settled),
                            words.percentage(share, settled))));
        }
        return parts.figure("month", "in-person", "spot", "share");
    }

    Figure judged(Map<String, Verdicts> verdicts, long received) {
        Parts parts = new Parts("judged");
        parts.received = received;
        for (YearMonth month : period.months()) {
            Verdicts said = verdicts.getOrDefault(month.toString(), new Verdicts(Map.of(), 0, 0));
            String settled = links.month(month, Milestone.SETTLED);
            OptionalDouble share = parts.add(month, said.count(), said.settled());
            parts.rows.add(new Row(
                    words.month(month),
                    month.toString(),
                    List.of(
                            words.number(said.count(), links.month(month, Milestone.JUDGED)),
                            words.number(said.settled(), settled),
                            words.number(said.notSettled(), links.month(month, Milestone.NOT_SETTLED)),
                            words.percentage(share, settled))));
        }
        return parts.figure("month", "judged", "settled", "not-settled", "share");
    }
}
