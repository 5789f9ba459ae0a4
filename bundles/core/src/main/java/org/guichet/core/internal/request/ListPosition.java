package org.guichet.core.internal.request;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.guichet.api.request.RequestQuery.Order;

/**
 * Where a page ended.
 *
 * @param at what the list is ordered by
 */
record ListPosition(Instant at, long id) {

    static ListPosition of(SeenRequest last, Order order) {
        return new ListPosition(order == Order.DUE ? last.dueOrder() : last.receivedAt(), last.id());
    }

    static ListPosition parse(String token, Order order) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            String prefix = prefix(order);
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

    String token(Order order) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((prefix(order) + at.toEpochMilli() + ":" + id).getBytes(StandardCharsets.US_ASCII));
    }

    private static String prefix(Order order) {
        return order == Order.DUE ? "d" : "";
    }
}
