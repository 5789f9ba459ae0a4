package org.guichet.core.internal.backlog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.guichet.api.GuichetException;

/**
 * Whether a file is written in the charset that its mapping says, looked at before anything is stored: text that was read wrongly is
 * spoiled for good.
 */
final class FileCharset {

    private static final int HEAD = 1 << 16;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private FileCharset() {}

    /**
     * Reads the file to its end.
     *
     * @throws GuichetException {@code import.file} with line, byte and the charset that would do
     */
    static void check(Path csv, Charset charset) throws IOException {
        byte[] head = head(csv);
        Optional<Charset> marked = marked(head);
        if (marked.isPresent() && !fits(charset, marked.get())) {
            throw refused(
                    csv, "begins with the mark of " + marked.get() + ", and the mapping says", charset, marked.get());
        }
        if (marked.isEmpty()
                && !charset.name().startsWith("UTF-16")
                && !charset.name().startsWith("UTF-32")) {
            Optional<Charset> wide = wide(head);
            if (wide.isPresent()) {
                throw refused(csv, "holds two bytes for each letter, and the mapping says", charset, wide.get());
            }
        }
        Fault fault = fault(csv, charset);
        if (fault != null) {
            throw refused(
                    csv,
                    "is not written in what the mapping says: line " + fault.line + ", byte " + fault.at
                            + " of the file can't be read as",
                    charset,
                    instead(csv, charset));
        }
        if (charset.newEncoder().maxBytesPerChar() == 1f) {
            single(csv, charset);
        }
    }

    /** A charset of one byte for each letter reads everything, rightly or not. */
    private static void single(Path csv, Charset charset) throws IOException {
        Letters letters = letters(csv);
        if (letters.beyond > 0 && fault(csv, StandardCharsets.UTF_8) == null) {
            throw refused(
                    csv,
                    "is written in UTF-8: in line " + letters.line + ", “é” would become “"
                            + new String("é".getBytes(StandardCharsets.UTF_8), charset) + "”. The mapping says",
                    charset,
                    StandardCharsets.UTF_8);
        }
        if (letters.controls > 0 && charset.name().startsWith("ISO-8859")) {
            throw refused(
                    csv,
                    "holds bytes that are no letters in what the mapping says, the first in line " + letters.controlLine
                            + ":",
                    charset,
                    WINDOWS);
        }
    }

    private static GuichetException refused(Path csv, String what, Charset said, Charset instead) {
        return new GuichetException(
                "import.file",
                csv + " " + what + " " + said
                        + (instead == null
                                ? ". Find out how it was written, and say so in the mapping as charset"
                                : ". Write charset: " + instead + " in the mapping")
                        + ". Nothing was stored.");
    }

    private static byte[] head(Path csv) throws IOException {
        try (InputStream in = Files.newInputStream(csv)) {
            return in.readNBytes(HEAD);
        }
    }

    private static Optional<Charset> marked(byte[] head) {
        if (head.length > 2 && at(head, 0) == 0xEF && at(head, 1) == 0xBB && at(head, 2) == 0xBF) {
            return Optional.of(StandardCharsets.UTF_8);
        }
        if (head.length > 1 && at(head, 0) == 0xFF && at(head, 1) == 0xFE) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return head.length > 1 && at(head, 0) == 0xFE && at(head, 1) == 0xFF
                ? Optional.of(StandardCharsets.UTF_16BE)
                : Optional.empty();
    }

    private static boolean fits(Charset said, Charset marked) {
        return said.equals(marked)
                || said.equals(StandardCharsets.UTF_16) && marked.name().startsWith("UTF-16");
    }

    private static Optional<Charset> wide(byte[] head) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < head.length; i++) {
            if (head[i] == 0) {
                even += 1 - i % 2;
                odd += i % 2;
            }
        }
        if (even + odd <= head.length / 4) {
            return Optional.empty();
        }
        return Optional.of(odd > even ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
    }

    private static Charset instead(Path csv, Charset wrong) throws IOException {
        for (Charset other : new Charset[] {StandardCharsets.UTF_8, WINDOWS}) {
            if (!other.equals(wrong) && fault(csv, other) == null) {
                return other;
            }
        }
        return null;
    }

    /** Bytes of one kind or another. */
    private record Letters(long beyond, long line, long controls, long controlLine) {}

    private static Letters letters(Path csv) throws IOException {
        long beyond = 0;
        long line = 0;
        long controls = 0;
        long controlLine = 0;
        long now = 1;
        byte[] buffer = new byte[HEAD];
        try (InputStream in = Files.newInputStream(csv)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        now++;
                    } else if (buffer[i] < 0) {
                        line = beyond++ == 0 ? now : line;
                        if (at(buffer, i) < 0xA0) {
                            controlLine = controls++ == 0 ? now : controlLine;
                        }
                    }
                }
            }
        }
        return new Letters(beyond, line, controls, controlLine);
    }

    /** Where a file can't be read; bytes count from 1. */
    private record Fault(long line, long at) {}

    private static Fault fault(Path csv, Charset charset) throws IOException {
        CharsetDecoder decoder = strict(charset);
        ByteBuffer bytes = ByteBuffer.allocate(HEAD);
        CharBuffer letters = CharBuffer.allocate(HEAD);
        long line = 1;
        long before = 0;
        try (InputStream in = Files.newInputStream(csv)) {
            boolean end = false;
            while (!end) {
                int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
                end = read < 0;
                bytes.position(bytes.position() + Math.max(0, read));
                bytes.flip();
                CoderResult result;
                do {
                    result = decoder.decode(bytes, letters, end);
                    letters.flip();
                    line += breaks(letters);
                    letters.clear();
                } while (result.isOverflow());
                if (result.isError()) {
                    return new Fault(line, before + bytes.position() + 1);
                }
                before += bytes.position();
                bytes.compact();
            }
        }
        return null;
    }

    static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private static int breaks(CharBuffer letters) {
        int breaks = 0;
        for (int i = 0; i < letters.length(); i++) {
            if (letters.charAt(i) == '\n') {
                breaks++;
            }
        }
        return breaks;
    }

    private static int at(byte[] bytes, int i) {
        return bytes[i] & 0xFF;
    }
}
