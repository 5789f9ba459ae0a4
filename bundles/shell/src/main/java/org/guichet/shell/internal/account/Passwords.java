package org.guichet.shell.internal.account;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.guichet.api.GuichetException;
import org.guichet.shell.command.Operator;
import org.guichet.shell.command.UsageException;

/** Where a new password comes from: never from an argument, which others could read in the list of processes. */
final class Passwords {

    private static final int MOST_BYTES = 2_000;
    /** Crockford's base 32, lower case: no letter looks like a digit. 20 of them are 100 bits. */
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int GROUPS = 4;
    private static final int GROUP = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passwords() {}

    /** A password, and whether it was made up here and must be shown once. */
    record Chosen(char[] password, boolean generated) {

        void wipe() {
            Arrays.fill(password, '\0');
        }
    }

    /**
     * From a variable, from the first line of standard input, from whoever sits there, or made up.
     *
     * @param variable name of a variable of the environment, or null
     * @param in standard input, or null when it must not be read
     */
    static Chosen choose(Operator operator, String variable, InputStream in) throws IOException {
        if (variable != null && in != null) {
            throw new UsageException("--password-env", "and --password-stdin can't be used together");
        }
        if (variable != null) {
            String value = operator.environment(variable)
                    .filter(text -> !text.isEmpty())
                    .orElseThrow(
                            () -> new UsageException("--password-env", "the variable " + variable + " is not set"));
            return new Chosen(value.toCharArray(), false);
        }
        if (in != null) {
            return new Chosen(firstLine(in), false);
        }
        char[] first = operator.askHidden("Password (empty: one is made up): ").orElse(null);
        if (first == null || first.length == 0) {
            return new Chosen(generate(), true);
        }
        char[] second = operator.askHidden("The same again: ").orElse(new char[0]);
        boolean same = Arrays.equals(first, second);
        Arrays.fill(second, '\0');
        if (!same) {
            Arrays.fill(first, '\0');
            throw new GuichetException("account.password", "the two passwords are not the same; nothing was changed");
        }
        return new Chosen(first, false);
    }

    /** {@code x7k2m-…}: what nobody guesses, in groups that can be read out. */
    static char[] generate() {
        char[] password = new char[GROUPS * (GROUP + 1) - 1];
        for (int i = 0; i < password.length; i++) {
            password[i] = i % (GROUP + 1) == GROUP ? '-' : LETTERS.charAt(RANDOM.nextInt(LETTERS.length()));
        }
        return password;
    }

    private static char[] firstLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
            if (line.size() > MOST_BYTES) {
                break;
            }
        }
        if (line.size() == 0) {
            throw new UsageException("--password-stdin", "there was no line to read");
        }
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(line.toByteArray()));
        char[] password = new char[decoded.remaining()];
        decoded.get(password);
        return password;
    }
}
