package org.guichet.platform.backlog;

import java.time.Duration;
import java.util.List;

/**
 * What an import did.
 *
 * @param source name of the source
 * @param lines data lines in the file
 * @param imported requests stored in this run
 * @param skipped lines that are requests already
 * @param rejected lines skipped as wrong in this run
 * @param rejections the first thousand of them
 * @param elapsed how long this run took
 */
public record ImportReport(
        String source,
        long lines,
        long imported,
        long skipped,
        long rejected,
        List<Rejection> rejections,
        Duration elapsed) {

    /**
     * A line that was not imported.
     *
     * @param line number in the file, from 1, as an editor counts; of its first where it has several
     * @param reason what is wrong with it; never the line's content beyond the wrong value
     */
    public record Rejection(long line, String reason) {}

    public ImportReport {
        rejections = List.copyOf(rejections);
    }
}
