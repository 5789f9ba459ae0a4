package org.guichet.api.text;

import java.net.IDN;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms that a text of one line can be asked for in: one definition for the page where it is typed, for the kernel, and for
 * the resident's own contact. What is pasted with other spaces, dashes or invisible signs is the same.
 */
public enum TextFormat {
    /** An e-mail address that can be written to: no display name, no {@code mailto:}; letters of any alphabet. */
    EMAIL("email") {
        @Override
        Optional<String> parse(String line) {
            Matcher parts = ADDRESS.matcher(line);
            boolean right = line.length() <= LONGEST_EMAIL && parts.matches() && isHost(parts.group(1));
            return right ? Optional.of(line) : Optional.empty();
        }
    },
    /** A {@link PhoneNumber}. */
    PHONE("phone") {
        @Override
        Optional<String> parse(String line) {
            return PhoneNumber.read(line).map(PhoneNumber::toString);
        }
    },
    /** French: five digits, the department first. */
    POSTAL_CODE("postal-code") {
        @Override
        Optional<String> parse(String line) {
            return Optional.of(unparted(line))
                    .filter(code -> POSTAL.matcher(code).matches());
        }
    },
    /** A French establishment's number: fourteen digits; whether there is such an establishment isn't looked at. */
    SIRET("siret") {
        @Override
        Optional<String> parse(String line) {
            return Optional.of(unparted(line))
                    .filter(number -> FOURTEEN.matcher(number).matches());
        }
    },
    /** Where a page is: {@code http} or {@code https}, which is added when it is missing, and a host. */
    WEB_ADDRESS("web-address") {
        @Override
        Optional<String> parse(String line) {
            Matcher parts = WEB.matcher(line);
            if (line.length() > LONGEST_WEB || !parts.matches() || !isHost(parts.group(2))) {
                return Optional.empty();
            }
            String scheme = parts.group(1) == null ? "https://" : parts.group(1).toLowerCase(Locale.ROOT);
            return Optional.of(scheme + line.substring(parts.start(2)));
        }
    };

    private static final int LONGEST_EMAIL = 254;
    private static final int LONGEST_WEB = 2_000;
    private static final int LONGEST_HOST = 253;
    private static final String ATOM = "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]";
    private static final Pattern ADDRESS =
            Pattern.compile("(?=[^@]{1,64}@)" + ATOM + "++(?:\\." + ATOM + "++)*+@([^@\\s]++)");
    private static final Pattern LABEL =
            Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?");
    private static final Pattern TOP = Pattern.compile(".*[\\p{L}].*");
    private static final Pattern WEB =
            Pattern.compile("(?i)(https?://)?([^\\s/?#:@\\\\<>\"]++)(?::[0-9]{1,5})?(?:[/?#][^\\s<>\"\\\\]*+)?");
    private static final Pattern POSTAL = Pattern.compile("(0[1-9]|[1-8][0-9]|9[0-8])[0-9]{3}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+(?: [0-9]+)*");
    private static final Pattern DASHES = Pattern.compile("[\\p{Pd}\\u2212]");
    /** Below zero. */
    private static final Pattern SIGNED = Pattern.compile("^[-+\\u2212\\p{Pd}]");
    /** One point or slash in a short number parts no groups. */
    private static final Pattern FRACTION = Pattern.compile("[0-9]{1,6}[./][0-9]{1,6}");

    private static final Pattern FOURTEEN = Pattern.compile("[0-9]{14}");

    private final String code;

    TextFormat(String code) {
        this.code = code;
    }

    /** The format of that name in a form's schema; {@code uri} asks for a web address as well. */
    public static Optional<TextFormat> named(Object format) {
        if ("uri".equals(format)) {
            return Optional.of(WEB_ADDRESS);
        }
        return Arrays.stream(values()).filter(f -> f.code.equals(format)).findFirst();
    }

    /** As schemas name it. */
    public String code() {
        return code;
    }

    /** What was typed in the form in which it is kept; empty when it hasn't this format. Reading it again changes nothing. */
    public Optional<String> read(String typed) {
        return parse(OutsideText.line(typed));
    }

    abstract Optional<String> parse(String line);

    /**
     * Digits as they were typed, for patterns that allow for other separators than people write: the same with single spaces
     * between groups, and without separators. A text without digits, or with letters, is none; nor is a number below zero or with a
     * fraction, such as {@code 12.5}.
     */
    public static List<String> digits(String typed) {
        String line = OutsideText.line(typed);
        if (SIGNED.matcher(line).find() || FRACTION.matcher(line).matches()) {
            return List.of();
        }
        String spaced = spaced(typed);
        return DIGITS.matcher(spaced).matches() ? List.of(spaced, spaced.replace(" ", "")) : List.of();
    }

    /**
     * Other ways to write what was typed, for patterns that it doesn't fit: with plain hyphens in place of other dashes, and as
     * {@link #digits}.
     */
    public static List<String> spellings(String typed) {
        List<String> spellings = new ArrayList<>();
        String line = OutsideText.line(typed);
        String plain = DASHES.matcher(line).replaceAll("-");
        if (!plain.equals(line)) {
            spellings.add(plain);
        }
        spellings.addAll(digits(typed));
        return List.copyOf(spellings);
    }

    private static String unparted(String typed) {
        return spaced(typed).replace(" ", "");
    }

    private static String spaced(String typed) {
        StringBuilder spaced = new StringBuilder(typed.length());
        OutsideText.line(typed).codePoints().forEach(c -> {
            boolean parts = c == ' '
                    || c == '.'
                    || c == '/'
                    || c == 0x2212
                    || Character.getType(c) == Character.DASH_PUNCTUATION;
            if (parts) {
                if (!spaced.isEmpty() && spaced.charAt(spaced.length() - 1) != ' ') {
                    spaced.append(' ');
                }
            } else if (Character.isDigit(c)) {
                spaced.append(Character.digit(c, 10));
            } else if (!OutsideText.isInvisible(c)) {
                spaced.appendCodePoint(c);
            }
        });
        return spaced.toString().strip();
    }

    /** A name with a dot, or its form for the network; no underscore, no hyphen at an end. */
    private static boolean isHost(String host) {
        String[] labels = host.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        if (labels.length < 2
                || !TOP.matcher(labels[labels.length - 1]).matches()
                || labels[labels.length - 1].length() < 2) {
            return false;
        }
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).length() <= LONGEST_HOST;
        } catch (IllegalArgumentException noName) {
            return false;
        }
    }
}
