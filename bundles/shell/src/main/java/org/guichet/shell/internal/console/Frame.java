package org.guichet.shell.internal.console;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * One message between {@code bin/guichet} and the platform: a letter, a length, bytes. The client says {@link #TOKEN} and
 * {@link #COMMAND}; from then on the platform speaks and the client answers only what it is asked.
 *
 * @param type one of the letters below
 * @param payload what is said
 */
record Frame(char type, byte[] payload) {

    /** Client: the secret from the console file. */
    static final char TOKEN = 'T';
    /** Client: what to run, see {@link Invocation}. */
    static final char COMMAND = 'C';
    /** Platform: bytes for standard output. */
    static final char OUTPUT = 'O';
    /** Platform: bytes for standard error. */
    static final char ERROR = 'E';
    /** Platform: wants input. Client: some, or nothing at its end. */
    static final char INPUT = 'I';
    /** Platform: wants something typed unseen, with this prompt. Client: what was typed, see {@link #NOTHING}. */
    static final char HIDDEN = 'H';
    /** Platform: wants a variable of the client's environment. Client: its value, see {@link #NOTHING}. */
    static final char VARIABLE = 'V';
    /** Client: there is none. */
    static final char NOTHING = 'N';
    /** Platform: it is over, with this exit status. */
    static final char EXIT = 'X';

    static final int MAX_LENGTH = 1 << 20;

    static Frame of(char type, String text) {
        return new Frame(type, text.getBytes(StandardCharsets.UTF_8));
    }

    static Frame of(char type) {
        return new Frame(type, new byte[0]);
    }

    String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** The next one; null when the other side has gone. */
    static Frame read(DataInputStream in, int maxLength) throws IOException {
        int type = in.read();
        if (type < 0) {
            return null;
        }
        int length = in.readInt();
        if (length < 0 || length > maxLength) {
            throw new IOException("a frame of " + length + " bytes is too long");
        }
        byte[] payload = new byte[length];
        try {
            in.readFully(payload);
        } catch (EOFException e) {
            return null;
        }
        return new Frame((char) type, payload);
    }

    void write(DataOutputStream out) throws IOException {
        write(out, type, payload, 0, payload.length);
        out.flush();
    }

    static void write(DataOutputStream out, char type, byte[] bytes, int offset, int length) throws IOException {
        out.writeByte(type);
        out.writeInt(length);
        out.write(bytes, offset, length);
    }
}
