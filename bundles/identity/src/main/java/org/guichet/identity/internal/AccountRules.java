package org.guichet.identity.internal;

import java.util.regex.Pattern;
import org.guichet.api.GuichetException;

/** What the name and the password of an account must look like. */
final class AccountRules {

    static final int MIN_PASSWORD = 12;
    static final int MAX_PASSWORD = 200;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");

    private AccountRules() {}

    static void checkName(String name) {
        if (!isName(name)) {
            throw new GuichetException(
                    "account.name",
                    "a name has 2 to 64 characters out of a-z 0-9 . _ - @ and starts with a letter or digit, such as"
                            + " agent@grabels");
        }
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static void checkPassword(String name, char[] password) {
        if (password.length < MIN_PASSWORD || password.length > MAX_PASSWORD) {
            throw new GuichetException(
                    "account.password",
                    "a password has " + MIN_PASSWORD + " to " + MAX_PASSWORD + " characters, this one has "
                            + password.length + ": four or five unrelated words are easy to remember");
        }
        if (isOneCharacter(password)) {
            throw new GuichetException("account.password", "a password is more than one character repeated");
        }
        if (name.contentEquals(java.nio.CharBuffer.wrap(password))) {
            throw new GuichetException("account.password", "a password is not the name of its account");
        }
    }

    private static boolean isOneCharacter(char[] password) {
        for (char c : password) {
            if (c != password[0]) {
                return false;
            }
        }
        return true;
    }
}
