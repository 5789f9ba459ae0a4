package org.guichet.core.internal.backlog;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.guichet.api.GuichetException;
import org.guichet.api.text.OutsideText;

/** The lines of a backlog's file below its header, each with what tells it from all others. Not thread-safe. */
final class BacklogLines {

    private static final int FIRST_SIGN = 0xFEFF;
    private static final int DIGEST_BYTES = 16;
    private static final byte BETWEEN = 0x1F;
    private static final byte END = 0x1E;
    private static final String SEP = "sep=";

    private final CsvLines csv;
    private final List<String> names;
    private final int[] sorted;
    private final MessageDigest sha = sha256();
    private final Occurrences occurrences = new Occurrences();

    /**
     * One line.
     *
     * @param number in the file, from 1
     * @param digest tells it from all other lines, in whatever file and order of columns it comes
     * @param raw values as they are written
     * @param values column to value, without spaces around
     * @param broken why it can't be read; null when it can
     */
    record Line(long number, String digest, List<String> raw, Map<String, String> values, String broken) {}

    /** @throws GuichetException {@code import.file} when the header isn't one */
    BacklogLines(InputStream in, BacklogMapping mapping) throws IOException {
        this.csv = new CsvLines(unmarked(in, mapping), mapping.delimiter());
        this.names = header(mapping);
        this.sorted = IntStream.range(0, names.size())
                .boxed()
                .sorted(Comparator.comparing(names::get))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The next one; null at the end. */
    Line next() throws IOException {
        CsvLines.Line line = csv.next(names.size());
        if (line == null) {
            return null;
        }
        if (line.broken() != null) {
            return new Line(line.number(), "", line.values(), Map.of(), line.broken());
        }
        List<String> raw = line.values();
        if (raw.size() != names.size()) {
            return new Line(
                    line.number(),
                    "",
                    List.copyOf(raw),
                    Map.of(),
                    "has " + raw.size() + " columns, the header has " + names.size());
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < raw.size(); i++) {
            values.put(names.get(i), BacklogMapping.trimmed(OutsideText.words(raw.get(i))));
        }
        return new Line(line.number(), digest(values), List.copyOf(raw), values, null);
    }

    private String digest(Map<String, String> values) {
        for (int i : sorted) {
            String value = values.get(names.get(i));
            if (!value.isEmpty()) {
                sha.update(names.get(i).getBytes(StandardCharsets.UTF_8));
                sha.update(BETWEEN);
                sha.update(value.getBytes(StandardCharsets.UTF_8));
                sha.update(END);
            }
        }
        byte[] digest = sha.digest();
        int time = occurrences.count(ByteBuffer.wrap(digest).getLong());
        if (time > 1) {
            sha.update(digest);
            digest = sha.digest(String.valueOf(time).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    }

    private static Reader unmarked(InputStream in, BacklogMapping mapping) throws IOException {
        InputStreamReader reader =
                new InputStreamReader(new BufferedInputStream(in, 1 << 16), FileCharset.strict(mapping.charset()));
        java.io.PushbackReader first = new java.io.PushbackReader(reader, 1);
        int sign = first.read();
        if (sign >= 0 && sign != FIRST_SIGN) {
            first.unread(sign);
        }
        return first;
    }

    private List<String> header(BacklogMapping mapping) throws IOException {
        char delimiter = mapping.delimiter();
        CsvLines.Line line = csv.next(0);
        if (line != null && isSep(line)) {
            String said = line.values().get(0).strip();
            char separator = said.length() > SEP.length() ? said.charAt(SEP.length()) : delimiter;
            if (separator != delimiter) {
                throw refused("the first line says " + said + ", and the mapping's delimiter is " + delimiter
                        + ": write delimiter: \"" + separator + "\" in the mapping");
            }
            line = csv.next(0);
        }
        if (line == null) {
            throw refused("the file has no line, and so no header");
        }
        if (line.broken() != null) {
            throw refused("the header can't be read: " + line.broken());
        }
        List<String> found = line.values().stream().map(BacklogMapping::trimmed).toList();
        Set<String> once = new HashSet<>();
        for (int i = 0; i < found.size(); i++) {
            String name = found.get(i);
            if (name.isEmpty()) {
                throw refused(
                        i == found.size() - 1 && i > 0
                                ? "the header ends with a delimiter, so that its last column (" + (i + 1)
                                        + ") has no name: take the delimiter away there and at the end of all lines, or give the"
                                        + " column a name"
                                : "column " + (i + 1) + " of the header has no name: give it one");
            }
            if (!once.add(name)) {
                throw refused("the header has two columns " + name + ": give one of them another name");
            }
        }
        Set<String> missing = new TreeSet<>(mapping.columns());
        missing.removeAll(once);
        if (!missing.isEmpty()) {
            throw refused("the file has no column " + String.join(", ", missing) + "; it has "
                    + String.join(", ", found) + other(found, delimiter));
        }
        return new ArrayList<>(found);
    }

    private static boolean isSep(CsvLines.Line line) {
        return line.broken() == null
                && line.values().size() <= 2
                && line.values().get(0).strip().toLowerCase(Locale.ROOT).startsWith(SEP);
    }

    private static String other(List<String> found, char delimiter) {
        for (char c : new char[] {';', '\t', ',', '|'}) {
            if (found.size() == 1 && c != delimiter && found.get(0).indexOf(c) >= 0) {
                return ". It looks as if its columns were separated by " + (c == '\t' ? "tabs" : c)
                        + ": write delimiter: \"" + (c == '\t' ? "\\t" : c) + "\" in the mapping";
            }
        }
        return "";
    }

    private static GuichetException refused(String why) {
        return new GuichetException("import.file", why + ". Nothing was stored.");
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
