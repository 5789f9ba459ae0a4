package org.guichet.testkit;

/**
 * A text that fits a regular expression, for the plain ones that forms have: characters, classes, groups, alternatives,
 * counts. For others it may not fit: then the field needs {@code examples}.
 */
final class PatternSample {

    private final String pattern;
    private int at;

    private PatternSample(String pattern) {
        this.pattern = pattern;
    }

    static String of(String pattern) {
        return new PatternSample(pattern).alternatives();
    }

    /** The first of alternatives; the others are read over. */
    private String alternatives() {
        String first = sequence();
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            sequence();
        }
        return first;
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            String one = atom();
            text.append(one.repeat(count()));
        }
        return text.toString();
    }

    private String atom() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '^', '$' -> "";
            case '.' -> "a";
            case '[' -> characterClass();
            case '\\' -> escaped();
            case '(' -> {
                boolean look = pattern.startsWith("?=", at) || pattern.startsWith("?!", at);
                if (pattern.startsWith("?", at)) {
                    at += 2;
                }
                String inside = alternatives();
                at++;
                yield look ? "" : inside;
            }
            default -> String.valueOf(c);
        };
    }

    private String escaped() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case 'd' -> "1";
            case 'w', 'S', 'D' -> "a";
            case 's' -> " ";
            case 'b' -> "";
            default -> String.valueOf(c);
        };
    }

    private String characterClass() {
        boolean negated = pattern.charAt(at) == '^';
        int end = at + 1;
        while (pattern.charAt(end) != ']' || pattern.charAt(end - 1) == '\\') {
            end++;
        }
        String inside = pattern.substring(at, end + 1);
        int start = at;
        at = end + 1;
        if (negated) {
            for (char c : "aA0 -".toCharArray()) {
                if (String.valueOf(c).matches("[" + inside)) {
                    return String.valueOf(c);
                }
            }
        }
        if (inside.startsWith("\\")) {
            PatternSample escape = new PatternSample(pattern);
            escape.at = start + 1;
            return escape.escaped();
        }
        return inside.substring(0, 1);
    }

    /** The least count that a quantifier allows, once where it allows none. */
    private int count() {
        if (at >= pattern.length()) {
            return 1;
        }
        int count = 1;
        char c = pattern.charAt(at);
        if (c == '*' || c == '+' || c == '?') {
            at++;
            count = c == '+' ? 1 : 0;
        } else if (c == '{') {
            int end = pattern.indexOf('}', at);
            String counts = pattern.substring(at + 1, end);
            at = end + 1;
            count = Integer.parseInt(counts.split(",")[0]);
        } else {
            return 1;
        }
        if (at < pattern.length() && (pattern.charAt(at) == '?' || pattern.charAt(at) == '+')) {
            at++;
        }
        return count;
    }
}
