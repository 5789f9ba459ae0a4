package org.guichet.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.access.AttemptLimiter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts in memory, bounded. A count is forgotten when nothing went wrong for a quarter of an hour. */
@Component(service = AttemptLimiter.class)
public class MemoryAttemptLimiter implements AttemptLimiter {

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    private static final int MOST_COUNTS = 50_000;
    private static final int LONGEST_KEY = 200;

    /** What counts together: how many failures are free, and how long the wait grows at most. */
    private enum Rule {
        /** Somebody who mistypes waits a little, somebody who guesses waits long. */
        BOTH(5, Duration.ofMinutes(5)),
        /** One address may be a whole town hall. */
        CLIENT(40, Duration.ofMinutes(5)),
        /** Never long: else others could keep an account's owner out. */
        SUBJECT(60, Duration.ofSeconds(20));

        private final int free;
        private final Duration longest;

        Rule(int free, Duration longest) {
            this.free = free;
            this.longest = longest;
        }

        private Duration after(int failures) {
            int beyond = failures - free;
            if (beyond < 0) {
                return Duration.ZERO;
            }
            Duration doubled = Duration.ofSeconds(2L << Math.min(20, beyond));
            return doubled.compareTo(longest) > 0 ? longest : doubled;
        }
    }

    private record Count(int failures, Instant last) {}

    private final Clock clock;
    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    @Activate
    public MemoryAttemptLimiter(@Reference Clock clock) {
        this.clock = clock;
    }

    @Override
    public Duration wait(String client, String subject) {
        Instant now = clock.instant();
        Duration longest = Duration.ZERO;
        for (Rule rule : Rule.values()) {
            Count count = counts.get(key(rule, client, subject));
            if (count != null && !isForgotten(count, now)) {
                Duration left = Duration.between(now, count.last().plus(rule.after(count.failures())));
                longest = left.compareTo(longest) > 0 ? left : longest;
            }
        }
        return longest;
    }

    @Override
    public void failed(String client, String subject) {
        Instant now = clock.instant();
        if (counts.size() >= MOST_COUNTS) {
            counts.values().removeIf(count -> isForgotten(count, now));
        }
        for (Rule rule : Rule.values()) {
            String key = key(rule, client, subject);
            if (counts.size() < MOST_COUNTS || counts.containsKey(key)) {
                counts.merge(
                        key,
                        new Count(1, now),
                        (old, one) -> new Count(isForgotten(old, now) ? 1 : old.failures() + 1, now));
            }
        }
    }

    @Override
    public void succeeded(String client, String subject) {
        counts.remove(key(Rule.BOTH, client, subject));
    }

    private static boolean isForgotten(Count count, Instant now) {
        return count.last().plus(FORGOTTEN_AFTER).isBefore(now);
    }

    private static String key(Rule rule, String client, String subject) {
        String what = cut(subject).toLowerCase(Locale.ROOT);
        return switch (rule) {
            case BOTH -> "b " + cut(client) + " " + what;
            case CLIENT -> "c " + cut(client);
            case SUBJECT -> "s " + what;
        };
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(LONGEST_KEY, text.length()));
    }
}
