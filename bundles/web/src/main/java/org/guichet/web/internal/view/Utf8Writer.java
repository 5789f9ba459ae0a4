package org.guichet.web.internal.view;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Makes UTF-8 of a page while it is rendered. What stands in a template is made into bytes once, for all pages: engines hand out
 * the same array for it each time. For one thread; what it shares with others is thread-safe.
 */
final class Utf8Writer extends Writer {

    /** Texts of templates and their bytes; for as many as all templates have, several times. */
    static final class Known {

        private static final int MOST = 20_000;

        private volatile Map<char[], byte[]> texts = new IdentityHashMap<>();

        private byte[] of(char[] text) {
            byte[] known = texts.get(text);
            return known == null ? add(text) : known;
        }

        private synchronized byte[] add(char[] text) {
            byte[] bytes = new String(text).getBytes(StandardCharsets.UTF_8);
            // who reads has the map of before
            Map<char[], byte[]> more = texts.size() >= MOST ? new IdentityHashMap<>() : new IdentityHashMap<>(texts);
            more.put(text, bytes);
            texts = more;
            return bytes;
        }
    }

    private final Known known;
    private byte[] bytes;
    private int length;

    Utf8Writer(Known known, int room) {
        this.known = known;
        this.bytes = new byte[room];
    }

    @Override
    public void write(char[] text) {
        add(known.of(text));
    }

    @Override
    public void write(char[] text, int from, int count) {
        add(new String(text, from, count).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void write(String text) {
        add(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void write(String text, int from, int count) {
        write(text.substring(from, from + count));
    }

    @Override
    public void write(int character) {
        write(String.valueOf((char) character));
    }

    /** What is UTF-8 already. */
    void write(byte[] text) {
        add(text);
    }

    private void add(byte[] more) {
        if (more.length > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more.length));
        }
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
