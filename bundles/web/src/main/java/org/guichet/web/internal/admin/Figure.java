package org.guichet.web.internal.admin;

import java.util.List;

/**
 * One question and its answer: in words, as a chart and as a table.
 *
 * @param id in addresses
 * @param question what it is about, as a sheet or a file is named
 * @param answer the title of the chart
 * @param head of the table
 */
public record Figure(String id, String question, String answer, Chart chart, List<String> head, List<Row> rows) {

    /** A row of the table: its head and its numbers. */
    public record Row(String head, List<Cell> cells) {}

    /**
     * A number.
     *
     * @param text as people read it
     * @param value as spreadsheets do; null where there is none
     * @param href the requests behind it; empty where there is no list of them, or not for this caller
     */
    public record Cell(String text, Number value, String href) {}
}
