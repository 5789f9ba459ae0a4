package org.guichet.shell.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows and columns of text that fit a terminal: what is too long is cut, with … at the end. */
public final class Table {

    /** The widest a table gets. */
    public static final int MAX_WIDTH = 100;

    private static final int MIN_WIDTH = 60;
    private static final int GAP = 2;

    private final int width;
    private final String[] headers;
    private final boolean[] right;
    private final boolean[] whole;
    private final List<String[]> rows = new ArrayList<>();

    Table(int terminalWidth, String... headers) {
        this.width = terminalWidth <= 0 ? MAX_WIDTH : Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, terminalWidth));
        this.headers = headers.clone();
        this.right = new boolean[headers.length];
        this.whole = new boolean[headers.length];
    }

    /** Columns of numbers. */
    public Table right(int... columns) {
        for (int column : columns) {
            right[column] = true;
            whole[column] = true;
        }
        return this;
    }

    /** Columns that are never cut, such as what one types again. */
    public Table whole(int... columns) {
        for (int column : columns) {
            whole[column] = true;
        }
        return this;
    }

    /** Adds a row; null prints as nothing. */
    public Table row(Object... cells) {
        if (cells.length != headers.length) {
            throw new IllegalArgumentException(headers.length + " columns, but " + cells.length + " cells");
        }
        rows.add(Arrays.stream(cells)
                .map(cell -> cell == null ? "" : cell.toString().replaceAll("\\s+", " "))
                .toArray(String[]::new));
        return this;
    }

    /** Whether there is no row. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Prints header, line and rows. */
    public void print(PrintStream out) {
        int[] widths = widths();
        printLine(out, headers, widths);
        String[] rule = new String[headers.length];
        for (int i = 0; i < rule.length; i++) {
            rule[i] = "-".repeat(widths[i]);
        }
        printLine(out, rule, widths);
        rows.forEach(row -> printLine(out, row, widths));
    }

    private int[] widths() {
        int[] widths = new int[headers.length];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = length(headers[i]);
            for (String[] row : rows) {
                widths[i] = Math.max(widths[i], length(row[i]));
            }
        }
        int tooMuch = Arrays.stream(widths).sum() + GAP * (widths.length - 1) - width;
        for (; tooMuch > 0; tooMuch--) {
            int widest = widest(widths, true);
            if (widest < 0) {
                widest = widest(widths, false);
            }
            if (widest < 0) {
                break;
            }
            widths[widest]--;
        }
        return widths;
    }

    private int widest(int[] widths, boolean onlyThoseThatMayBeCut) {
        int widest = -1;
        for (int i = 0; i < widths.length; i++) {
            int least = Math.max(length(headers[i]), 4);
            boolean mayBeCut = widths[i] > least && !(onlyThoseThatMayBeCut && whole[i]);
            if (mayBeCut && (widest < 0 || widths[i] > widths[widest])) {
                widest = i;
            }
        }
        return widest;
    }

    private void printLine(PrintStream out, String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String cell = cut(cells[i], widths[i]);
            String padding = " ".repeat(widths[i] - length(cell));
            line.append(right[i] ? padding + cell : cell + padding).append(" ".repeat(GAP));
        }
        out.println(line.toString().stripTrailing());
    }

    /** The text in at most so many characters. */
    static String cut(String text, int width) {
        return length(text) <= width
                ? text
                : text.substring(0, text.offsetByCodePoints(0, width - 1)).stripTrailing() + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
