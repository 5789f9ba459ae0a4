package org.guichet.core.internal.backlog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Splits CSV (RFC 4180). A quote that doesn't close, or has text behind it, spoils the line of the file where it stands and no other.
 * Not thread-safe.
 */
final class CsvLines {

    /** A value with line breaks that is longer is taken for a quote that was never closed. */
    private static final int MOST_LINES = 200;

    private static final int MOST_CHARACTERS = 1 << 20;
    private static final char QUOTE = '"';

    private final Reader in;
    private final char delimiter;
    private final Deque<String> again = new ArrayDeque<>();
    private long number;
    private int ahead = -2;

    /**
     * One line with its values.
     *
     * @param number in the file, from 1; of the first where values hold line breaks
     * @param values as they are written; empty when it is broken
     * @param broken what is wrong with it; null when nothing is
     */
    record Line(long number, List<String> values, String broken) {}

    CsvLines(Reader in, char delimiter) {
        this.in = new BufferedReader(in, 1 << 16);
        this.delimiter = delimiter;
    }

    /**
     * The next line that isn't empty; null at the end.
     *
     * @param columns how many values it should have, which tells a quote that was never closed; 0: any
     */
    Line next(int columns) throws IOException {
        String text = physical();
        while (text != null && isEmpty(text)) {
            text = physical();
        }
        if (text == null) {
            return null;
        }
        long at = number;
        List<String> more = new ArrayList<>();
        StringBuilder whole = new StringBuilder(text);
        List<String> values = new ArrayList<>();
        while (true) {
            values.clear();
            Split split = split(whole, values);
            if (split == Split.WHOLE && (more.isEmpty() || columns == 0 || values.size() == columns)) {
                return new Line(at, values, null);
            }
            String next = split == Split.OPEN && more.size() < MOST_LINES && whole.length() < MOST_CHARACTERS
                    ? physical()
                    : null;
            if (next == null) {
                for (int i = more.size() - 1; i >= 0; i--) {
                    again.addFirst(more.get(i));
                    number--;
                }
                return new Line(
                        at,
                        List.of(),
                        split == Split.BROKEN && more.isEmpty()
                                ? "text behind a closing quote: a quote within a value is written twice"
                                : "a quote that is never closed: a quote within a value is written twice, in a value with quotes around");
            }
            more.add(next);
            whole.append(next);
        }
    }

    private enum Split {
        WHOLE,
        /** Ends within quotes. */
        OPEN,
        BROKEN
    }

    private Split split(CharSequence text, List<String> values) {
        int i = 0;
        int end = text.length();
        StringBuilder value = new StringBuilder();
        while (true) {
            value.setLength(0);
            if (i < end && text.charAt(i) == QUOTE) {
                i++;
                while (true) {
                    if (i >= end) {
                        return Split.OPEN;
                    }
                    char c = text.charAt(i++);
                    if (c != QUOTE) {
                        value.append(c);
                    } else if (i < end && text.charAt(i) == QUOTE) {
                        value.append(QUOTE);
                        i++;
                    } else {
                        break;
                    }
                }
                while (i < end && text.charAt(i) == ' ' && delimiter != ' ') {
                    i++;
                }
                if (i < end && text.charAt(i) != delimiter && !isBreak(text.charAt(i))) {
                    return Split.BROKEN;
                }
            } else {
                while (i < end && text.charAt(i) != delimiter && !isBreak(text.charAt(i))) {
                    value.append(text.charAt(i++));
                }
            }
            values.add(value.toString());
            if (i >= end || isBreak(text.charAt(i))) {
                return Split.WHOLE;
            }
            i++;
        }
    }

    /** One line of the file with its line break; null at the end. */
    private String physical() throws IOException {
        if (!again.isEmpty()) {
            number++;
            return again.pollFirst();
        }
        StringBuilder line = new StringBuilder();
        int c = read();
        while (c >= 0) {
            line.append((char) c);
            if (line.length() > MOST_CHARACTERS) {
                throw new IOException("line " + (number + 1) + " is longer than a million characters");
            }
            if (c == '\n') {
                break;
            }
            int following = read();
            if (c == '\r' && following != '\n') {
                ahead = following;
                break;
            }
            c = following;
        }
        if (line.isEmpty()) {
            return null;
        }
        number++;
        return line.toString();
    }

    private int read() throws IOException {
        if (ahead != -2) {
            int c = ahead;
            ahead = -2;
            return c;
        }
        return in.read();
    }

    private static boolean isEmpty(String line) {
        return isBreak(line.charAt(0));
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
