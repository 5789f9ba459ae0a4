package org.guichet.shell.internal.console;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody typed behind {@code bin/guichet}.
 *
 * @param words command and arguments, as the shell gave them
 * @param directory where it was typed
 * @param terminal whether output goes to a terminal
 */
record Invocation(List<String> words, String directory, boolean terminal) {

    private static final int MAX_WORDS = 10_000;

    Invocation {
        words = List.copyOf(words);
    }

    Frame toFrame() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBoolean(terminal);
        write(out, directory);
        out.writeInt(words.size());
        for (String word : words) {
            write(out, word);
        }
        return new Frame(Frame.COMMAND, bytes.toByteArray());
    }

    static Invocation from(Frame frame) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(frame.payload()));
        boolean terminal = in.readBoolean();
        String directory = read(in);
        int count = in.readInt();
        if (count < 0 || count > MAX_WORDS) {
            throw new IOException(count + " words are too many");
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(read(in));
        }
        return new Invocation(words, directory, terminal);
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("a word of " + length + " bytes is too long");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }
}
