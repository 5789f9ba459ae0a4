package org.guichet.web.internal.form;

import org.guichet.web.internal.text.Texts;

/** How large a file is, as people say it. */
public final class FileSize {

    private static final long KILO = 1_000;
    private static final long MEGA = 1_000_000;

    private FileSize() {}

    /** « 240 ko », « 2,4 Mo ». */
    public static String of(long bytes, Texts texts) {
        return bytes < MEGA
                ? texts.text("file.kilobytes", Math.max(1, Math.round((double) bytes / KILO)))
                : texts.text("file.megabytes", String.format(texts.language().locale(), "%.1f", (double) bytes / MEGA));
    }
}
