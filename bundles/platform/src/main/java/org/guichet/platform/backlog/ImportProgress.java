package org.guichet.platform.backlog;

import java.time.Duration;

/**
 * How far an import is.
 *
 * @param lines lines read, those of earlier runs included
 * @param imported requests stored in this run
 * @param rejected lines skipped as wrong in this run
 * @param bytes read from the file
 * @param totalBytes size of the file
 * @param elapsed since this run began
 */
public record ImportProgress(long lines, long imported, long rejected, long bytes, long totalBytes, Duration elapsed) {}
