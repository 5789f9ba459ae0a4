package org.guichet.shell.internal.request;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.guichet.api.GuichetException;
import org.guichet.platform.backlog.ImportProgress;
import org.guichet.shell.command.Operator;

/** Says every two seconds how far an import is: one line that changes on a terminal, line after line elsewhere. */
final class ImportProgressLine implements Consumer<ImportProgress> {

    private static final Duration EVERY = Duration.ofSeconds(2);

    private final PrintStream out;
    private final Operator operator;
    private final LongSupplier nanoTime;
    private long last;
    private int written;

    ImportProgressLine(PrintStream out, Operator operator, LongSupplier nanoTime) {
        this.out = out;
        this.operator = operator;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    @Override
    public void accept(ImportProgress progress) {
        if (operator.isGone()) {
            end();
            String message = "stopped at line " + progress.lines() + "; the same command goes on from there";
            // Karaf's console shows nothing of how an interrupted command ends.
            out.println(message);
            throw new GuichetException("import.stopped", message);
        }
        long now = nanoTime.getAsLong();
        if (now - last < EVERY.toNanos()) {
            return;
        }
        last = now;
        String line = describe(progress);
        if (operator.isTerminal()) {
            out.write('\r');
            out.print(line + " ".repeat(Math.max(0, written - line.length())));
            out.flush();
            written = line.length();
        } else {
            out.println(line);
        }
    }

    /** Leaves the line that changed. */
    void end() {
        if (written > 0) {
            out.println();
            written = 0;
        }
    }

    private static String describe(ImportProgress p) {
        double seconds = Math.max(0.001, p.elapsed().toNanos() / 1e9);
        double percent = p.totalBytes() == 0 ? 100 : 100.0 * p.bytes() / p.totalBytes();
        return String.format(
                Locale.ROOT,
                "%3.0f %%  %,d lines  %,d imported  %,d rejected  %,.0f requests/s",
                percent,
                p.lines(),
                p.imported(),
                p.rejected(),
                p.imported() / seconds);
    }
}
