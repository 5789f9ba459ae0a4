package org.guichet.notify.internal.transport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * How many mails an address was sent in a day, so that a loop ends: two machines that answer each other, or a script that enters
 * somebody's address again and again. Kept in memory, without the addresses. For one thread.
 */
final class Recipients {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST = 20_000;

    /** In a day that began with the first one. */
    private record Sent(Instant since, int mails) {}

    /** Of nobody else: another start of the platform has other hashes. */
    private final String salt = UUID.randomUUID().toString();

    private final Map<String, Sent> sent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Sent> eldest) {
            return size() > MOST;
        }
    };

    /** Whether an address may be sent another one. */
    boolean allows(String address, int most, Instant now) {
        Sent before = sent.get(key(address));
        return before == null || isOver(before, now) || before.mails < most;
    }

    /** It was sent one. */
    void sent(String address, Instant now) {
        sent.merge(
                key(address),
                new Sent(now, 1),
                (before, first) -> isOver(before, now) ? first : new Sent(before.since, before.mails + 1));
    }

    private static boolean isOver(Sent sent, Instant now) {
        return !sent.since.plus(DAY).isAfter(now);
    }

    private String key(String address) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((salt + address.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
            return new String(hash, 0, 12, StandardCharsets.ISO_8859_1);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
