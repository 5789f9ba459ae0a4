package org.guichet.module.passmetropole;

/**
 * The number of a card: eleven digits and a check digit, written {@code 0123 4567 8905}.
 *
 * <p>The eleven digits are the first seven characters of the request's reference, read as a number in Crockford's base 32.
 * No two requests have the same reference, the eighth character only checks the others, and 32⁷ is less than 10¹¹: so no
 * two requests get the same number, and one request always gets the same. Nothing has to be remembered for that.
 */
final class CardNumber {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int REFERENCE_DIGITS = 7;
    private static final int LENGTH = 12;

    private CardNumber() {}

    /** The number of the card that a request asks for. */
    static String of(String reference) {
        String plain = reference.replace("-", "");
        if (plain.length() != REFERENCE_DIGITS + 1) {
            throw new IllegalArgumentException("not a reference");
        }
        long value = 0;
        for (int i = 0; i < REFERENCE_DIGITS; i++) {
            int digit = ALPHABET.indexOf(plain.charAt(i));
            if (digit < 0) {
                throw new IllegalArgumentException("not a reference");
            }
            value = value * ALPHABET.length() + digit;
        }
        String number = String.format("%0" + (LENGTH - 1) + "d", value);
        number += checkDigit(number);
        return number.substring(0, 4) + " " + number.substring(4, 8) + " " + number.substring(8);
    }

    /** Whether what somebody typed, with or without spaces, can be the number of a card. */
    static boolean isRight(String typed) {
        String number = typed.replace(" ", "");
        return number.matches("[0-9]{" + LENGTH + "}")
                && number.charAt(LENGTH - 1) == checkDigit(number.substring(0, LENGTH - 1));
    }

    /** Luhn's: tells every wrong digit and nearly every pair that changed places. */
    private static char checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit * 2 : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }
}
