package org.guichet.rest.resource;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Versions of a request as entity tags. */
public final class IfMatch {

    private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})\"");

    private IfMatch() {}

    /** The tag of a version. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** The version in the header, which must hold exactly one tag. */
    public static long version(String header) {
        if (header == null || header.isBlank()) {
            throw new ProblemException(428, "precondition.required");
        }
        Matcher tag = TAG.matcher(header.trim());
        if (!tag.matches()) {
            throw new ProblemException(400, "precondition.invalid");
        }
        return Long.parseLong(tag.group(1));
    }
}
