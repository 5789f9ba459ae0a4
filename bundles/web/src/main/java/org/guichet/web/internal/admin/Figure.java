package org.guichet.web.internal.admin;

import java.util.List;
import java.util.stream.Stream;

/**
 * One question and its answer: in words, as a chart and as a table.
 *
 * @param id in addresses
 * @param question what it is about, as a sheet or a file is named
 * @param answer the title of the chart
 * @param base what the answer rests on, where that isn't everything; may be empty
 * @param head of the table
 * @param months what stands over further cells of the rows: the same month by month; none where rows are months
 */
public record Figure(
        String id,
        String question,
        String answer,
        String base,
        Chart chart,
        List<String> head,
        List<Month> months,
        List<Row> rows) {

    /** A month that stands over a column, and as files have it. */
    public record Month(String text, String key) {}

    /**
     * A row of the table: its head and its numbers, then those of the months.
     *
     * @param key the head as files have it, where it sorts: {@code 2026-11}
     */
    public record Row(String head, String key, List<Cell> cells, List<Cell> months) {

        Row(String head, List<Cell> cells) {
            this(head, head, cells, List.of());
        }

        Row(String head, List<Cell> cells, List<Cell> months) {
            this(head, head, cells, months);
        }

        /** The same without the months. */
        Row(String head, String key, List<Cell> cells) {
            this(head, key, cells, List.of());
        }

        List<Cell> all() {
            return Stream.concat(cells.stream(), months.stream()).toList();
        }
    }

    /** What stands over the columns of a file. */
    List<String> heads() {
        return Stream.concat(head.stream(), months.stream().map(Month::key)).toList();
    }

    /**
     * A number.
     *
     * @param text as people read it
     * @param value as spreadsheets do; null where there is none
     * @param href the requests behind it; empty where there is no list of them, or not for this caller
     */
    public record Cell(String text, Number value, String href) {}
}
