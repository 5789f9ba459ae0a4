package org.guichet.notify.internal.transport;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A mail to one person.
 *
 * @param id what is between the angle brackets of its Message-ID: always the same for the same news, so that a double is known
 * @param thread id of the first mail about the same; empty for that one
 * @param fromName who writes, in words
 * @param to an address
 * @param text without markup
 * @param html the same for those who see more
 * @param stop where one click ends such mails; empty where there is nothing to end
 */
public record Mail(
        String id,
        Optional<String> thread,
        String fromName,
        String to,
        String language,
        String subject,
        String text,
        String html,
        Optional<Inline> picture,
        Optional<String> stop) {

    /**
     * A picture that the HTML shows.
     *
     * @param id as in {@code cid:…}
     */
    public record Inline(String id, String mediaType, byte[] bytes) {}

    public Mail {
        requireNonNull(id, "id");
        requireNonNull(to, "to");
    }

    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
