package org.guichet.web.internal.admin;

import java.text.NumberFormat;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.guichet.web.internal.admin.Figure.Cell;
import org.guichet.web.internal.text.Texts;

/** Numbers of figures as people say and read them. */
record FigureWords(Texts texts) {

    private static final int FEW = 10;
    /** The last month whose year has room before the next one. */
    private static final int LAST_BEFORE_NEXT_YEAR = 9;

    private static final int PERCENT = 100;
    private static final String PERCENTAGE = "admin.percent";
    private static final double TENTHS = 10;

    /** Such as « neuf sur dix », and exactly where there are few: « 2 sur 3 », « toutes », « aucune ». */
    String share(long part, long total) {
        if (part <= 0) {
            return texts.text("admin.share.none");
        }
        if (part >= total) {
            return texts.text(total == 1 ? "admin.share.only" : "admin.share.all");
        }
        if (total < FEW) {
            return texts.text("admin.share.exact", part, total);
        }
        long tenths = Math.round(part * TENTHS / total);
        return tenths == 0
                ? texts.text("admin.share.hardly")
                : tenths == (long) TENTHS ? texts.text("admin.share.nearly") : texts.text("admin.tenths." + tenths);
    }

    /** Such as « 90 % »: neither nothing nor everything where it is only nearly so. */
    String percent(double share) {
        long percent = Math.round(share * PERCENT);
        if (percent == 0 && share > 0) {
            return texts.text(PERCENTAGE, "<\u00a01");
        }
        if (percent == PERCENT && share < 1) {
            return texts.text(PERCENTAGE, ">\u00a099");
        }
        return texts.text(PERCENTAGE, percent);
    }

    /** Such as « 1 demande » and « 2 demandes ». */
    String count(String key, long number, Object... more) {
        return texts.count(key, Math.toIntExact(number), more);
    }

    List<String> head(String... keys) {
        return Arrays.stream(keys).map(k -> texts.text("admin.figure.col." + k)).toList();
    }

    Cell number(long n, String href) {
        return new Cell(texts.grouped(n), n, n == 0 ? "" : href);
    }

    Cell percentage(OptionalDouble share, String href) {
        return share.isEmpty()
                ? nothing()
                : new Cell(
                        percent(share.getAsDouble()),
                        Math.round(share.getAsDouble() * 1000) / 1000.0,
                        share.getAsDouble() == 0 ? "" : href);
    }

    Cell days(OptionalDouble days) {
        return days.isEmpty()
                ? nothing()
                : new Cell(
                        NumberFormat.getInstance(texts.language().locale()).format(days.getAsDouble()),
                        days.getAsDouble(),
                        "");
    }

    static Cell nothing() {
        return new Cell("–", null, "");
    }

    Chart.Item item(YearMonth month, OptionalDouble share, FigurePeriod period) {
        return new Chart.Item(
                axis(month, period),
                share.orElse(Double.NaN),
                share.isPresent() ? percent(share.getAsDouble()) : "",
                month(month));
    }

    Chart.Item item(YearMonth month, long n, FigurePeriod period) {
        return new Chart.Item(axis(month, period), n, texts.grouped(n), month(month));
    }

    /** Under a chart: each month's name, or, of many months, the year where it begins. */
    private String axis(YearMonth month, FigurePeriod period) {
        if (!period.isLong()) {
            return shortMonth(month);
        }
        boolean first = month.equals(period.from()) && month.getMonthValue() <= LAST_BEFORE_NEXT_YEAR;
        return first || month.getMonth() == Month.JANUARY ? String.valueOf(month.getYear()) : "";
    }

    /** What is measured, of all that came. */
    String base(long measured, long all) {
        return measured == 0 || measured == all ? "" : count("admin.figure.base", measured, texts.grouped(all));
    }

    /** How much more or less than before: « + 25 % », or nothing where there was nothing. */
    Cell change(long now, long before) {
        if (before == 0) {
            return nothing();
        }
        double change = (double) (now - before) / before;
        long percent = Math.round(change * PERCENT);
        String sign = percent > 0 ? "+\u202f" : percent < 0 ? "\u2212\u202f" : "";
        return new Cell(
                texts.text(PERCENTAGE, sign + texts.grouped(Math.abs(percent))),
                Math.round(change * 1000) / 1000.0,
                "");
    }

    String month(YearMonth month) {
        return format("MMMM yyyy", month);
    }

    String shortMonth(YearMonth month) {
        return format("MMM", month);
    }

    private String format(String pattern, YearMonth month) {
        return DateTimeFormatter.ofPattern(pattern, texts.language().locale()).format(month);
    }
}
