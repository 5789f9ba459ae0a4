package org.guichet.platform.list;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Where a page ended: the next one goes on after it, whatever has come or gone meanwhile. Callers get it as a token that says
 * nothing to them. A list that can be read in several orders gives each a letter, so that a token of one isn't taken for a place in
 * another; one of them, and the only one of other lists, has none, which is an empty text.
 *
 * @param at what the list is ordered by
 * @param id what those of the same moment are ordered by
 */
public record ListPosition(Instant at, long id) {

    private static final Pattern ORDER = Pattern.compile("[a-z]?");

    public ListPosition {
        requireNonNull(at, "at");
    }

    /**
     * The position that a token stands for.
     *
     * @throws IllegalArgumentException when it is none, or one in another order
     */
    public static ListPosition parse(String token, String order) {
        String prefix = prefix(order);
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            int colon = text.indexOf(':');
            if (!text.startsWith(prefix)) {
                throw new IllegalArgumentException("made in another order");
            }
            return new ListPosition(
                    Instant.ofEpochMilli(Long.parseLong(text.substring(prefix.length(), colon))),
                    Long.parseLong(text.substring(colon + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("not a position in a list: take it from the page before", e);
        }
    }

    /** The token for it, fit for an address. */
    public String token(String order) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((prefix(order) + at.toEpochMilli() + ":" + id).getBytes(StandardCharsets.US_ASCII));
    }

    private static String prefix(String order) {
        if (!ORDER.matcher(order).matches()) {
            throw new IllegalArgumentException("an order is one small letter or none, not " + order);
        }
        return order;
    }
}
