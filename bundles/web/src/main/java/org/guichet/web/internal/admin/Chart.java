package org.guichet.web.internal.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart as its parts lie: across in percent, so that it fills any width while its words keep their size; down in
 * pixels.
 */
public record Chart(int height, List<Grid> grid, List<Bar> bars, List<Line> lines, List<Dot> dots, List<Label> labels) {

    private static final double HALF = 0.5;
    private static final int LEFT = 12;
    private static final int TOP = 22;
    private static final int BOTTOM = 168;
    private static final int TALL = 192;
    private static final int ROW = 40;
    /** Room for the number behind the longest bar. */
    private static final double LONGEST = 74;

    private static final double FILLED = 0.68;
    private static final int FEW = 7;
    private static final int MANY = 18;

    /** A line across with its number. */
    public record Grid(int y, String text) {}

    /** A bar; of the peak the title speaks. */
    public record Bar(String x, int y, String width, int height, String tip, boolean peak) {}

    /** A stretch of a line. */
    public record Line(String x1, int y1, String x2, int y2) {}

    /** A point on a line. */
    public record Dot(String x, int y, String tip) {}

    /** Words; minor ones give way where there is little room. */
    public record Label(String x, int y, String anchor, String text, boolean minor) {}

    /** One thing to show: {@code value} is NaN where there is none; {@code tip} names it in full. */
    record Item(String label, double value, String text, String tip) {

        Item(String label, double value, String text) {
            this(label, value, text, label);
        }
    }

    /** Upright bars, one for each item. */
    static Chart columns(List<Item> items) {
        double most = items.stream().mapToDouble(Item::value).max().orElse(0);
        double top = nice(most);
        double slot = (100.0 - LEFT) / Math.max(1, items.size());
        List<Bar> bars = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            double middle = LEFT + slot * (i + 0.5);
            if (item.value() > 0) {
                int y = y(item.value(), top);
                bars.add(new Bar(
                        percent(middle - slot * FILLED / 2),
                        y,
                        percent(slot * FILLED),
                        BOTTOM - y,
                        item.tip() + " – " + item.text(),
                        item.value() == most));
                if (items.size() <= MANY || item.value() == most) {
                    labels.add(new Label(percent(middle), y - 5, "middle", item.text(), items.size() >= FEW));
                }
            }
            labels.add(under(items, i, middle));
        }
        String half = top % 2 == 0 ? number(top / 2) : "";
        return new Chart(TALL, grid(number(top), half, "0"), bars, List.of(), List.of(), labels);
    }

    /** Shares (0 to 1) as a line from item to item; it breaks where there is none. */
    static Chart shares(List<Item> items, FigureWords words) {
        double slot = (100.0 - LEFT) / Math.max(1, items.size());
        List<Line> lines = new ArrayList<>();
        List<Dot> dots = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            double middle = LEFT + slot * (i + 0.5);
            if (!Double.isNaN(item.value())) {
                int y = y(item.value(), 1);
                if (i > 0 && !Double.isNaN(items.get(i - 1).value())) {
                    lines.add(
                            new Line(percent(middle - slot), y(items.get(i - 1).value(), 1), percent(middle), y));
                }
                dots.add(new Dot(percent(middle), y, item.tip() + " – " + item.text()));
                if (items.size() <= MANY) {
                    labels.add(new Label(percent(middle), y - 8, "middle", item.text(), items.size() >= FEW));
                }
            }
            labels.add(under(items, i, middle));
        }
        return new Chart(
                TALL, grid(words.percent(1), words.percent(HALF), words.percent(0)), List.of(), lines, dots, labels);
    }

    /** Lying bars, each under its name. */
    static Chart rows(List<Item> items) {
        double most = items.stream().mapToDouble(Item::value).max().orElse(1);
        List<Bar> bars = new ArrayList<>();
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            double width = LONGEST * item.value() / Math.max(1, most);
            labels.add(new Label("0%", ROW * i + 13, "start", item.label(), false));
            bars.add(new Bar(
                    "0%", ROW * i + 19, percent(Math.max(width, 0.3)), 14, item.tip() + " – " + item.text(), false));
            labels.add(new Label(percent(width + 1), ROW * i + 31, "start", item.text(), false));
        }
        return new Chart(Math.max(1, ROW * items.size()), List.of(), bars, List.of(), List.of(), labels);
    }

    private static Label under(List<Item> items, int i, double middle) {
        // from the last one back, so that the newest always has its name; of many only years are named
        boolean minor = items.size() <= MANY && items.size() >= FEW && (items.size() - 1 - i) % 3 != 0;
        return new Label(percent(middle), BOTTOM + 18, "middle", items.get(i).label(), minor);
    }

    private static List<Grid> grid(String top, String half, String zero) {
        return List.of(new Grid(TOP, top), new Grid((TOP + BOTTOM) / 2, half), new Grid(BOTTOM, zero));
    }

    private static int y(double value, double top) {
        return (int) Math.round(BOTTOM - (BOTTOM - TOP) * value / top);
    }

    /** The next number that is easy to read: 1, 2, 5, 10, 20, 50 … */
    private static double nice(double most) {
        double step = 1;
        while (true) {
            for (double factor : new double[] {1, 2, 5}) {
                if (step * factor >= most) {
                    return step * factor;
                }
            }
            step *= 10;
        }
    }

    private static String number(double value) {
        return String.valueOf((long) value);
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
