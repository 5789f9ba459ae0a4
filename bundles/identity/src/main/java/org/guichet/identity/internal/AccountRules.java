package org.guichet.identity.internal;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.guichet.api.GuichetException;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;

/** What the name and the password of an account must look like. */
final class AccountRules {

    static final int MIN_PASSWORD = 12;
    static final int MAX_PASSWORD = 200;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{1,63}");

    /** Whom the history names without an account: an account of that name would write in theirs. */
    private static final Set<String> TAKEN = Set.of(
            "resident",
            "residents",
            "usager",
            "usagers",
            "platform",
            "plateforme",
            "guichet",
            "system",
            "joiner",
            "import",
            "module",
            "console",
            "setup",
            "anybody",
            "nobody",
            "anonymous");

    private AccountRules() {}

    static void checkName(String name) {
        if (!isName(name)) {
            throw new GuichetException(
                    "account.name",
                    "a name has 2 to 64 characters out of a-z 0-9 . _ - @ and starts with a letter or digit, such as"
                            + " agent@grabels");
        }
    }

    /** For an account that is made now; those that are there keep their name. */
    static void checkNewName(String name) {
        checkName(name);
        String first = name.split("[@._-]", 2)[0];
        if (TAKEN.contains(name) || (TAKEN.contains(first) && !name.contains("@"))) {
            throw new GuichetException(
                    "account.name",
                    "the platform itself uses the name " + name + ": take that of a person or a team, such as"
                            + " agent@grabels");
        }
    }

    /** Whoever reads {@code agent@lattes} believes that it is one of Lattes. */
    static void checkOrganisation(String name, Set<RoleGrant> grants, Predicate<String> isOrganisation) {
        String end = name.substring(name.lastIndexOf('@') + 1);
        boolean fits = grants.stream()
                .anyMatch(g -> g.role() == Role.ADMIN || g.organisation().equals(end));
        if (!fits && !end.equals(name) && isOrganisation.test(end)) {
            throw new GuichetException(
                    "account.organisation",
                    "the name " + name + " says that it is an account of " + end
                            + ": give it a role there, or take another name");
        }
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** @param password as {@link OpaqueString} has prepared it */
    static void checkPassword(String name, char[] password) {
        if (OpaqueString.isBroken(password)) {
            throw new GuichetException(
                    "account.password", "a password has no signs that can't be seen or typed: type it anew");
        }
        if (OpaqueString.hasSpaceAtAnEnd(password)) {
            throw new GuichetException(
                    "account.password",
                    "a password neither begins nor ends with a space, which is easily lost: leave it out; between words"
                            + " it may stand");
        }
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
