package org.guichet.identity.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.guichet.platform.access.AttemptLimiter;
import org.guichet.platform.access.ClientAddress;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts failures for a client with a subject, for a client, for its site and for a subject. Whoever was right with a subject
 * before, from the same network, is stopped by nobody else's failures; neither is who has done nothing wrong, by failures
 * with a subject: else others could keep an owner out.
 */
@Component(service = AttemptLimiter.class)
public class MemoryAttemptLimiter implements AttemptLimiter {

    /** Goes to a log of its own, {@code security.log}. */
    private static final Logger AUDIT = LoggerFactory.getLogger("audit");

    private static final int TELL_AGAIN_AFTER = 60;
    private static final int FORGOTTEN_AFTER = 15 * 60;
    private static final int WIDTH = 1 << 15;
    private static final Duration IN_A_CROWD = Duration.ofSeconds(5);

    /** What counts together: how many failures are free, and how long the wait grows at most. */
    private enum Rule {
        /** Somebody who mistypes waits a little, somebody who guesses waits long. */
        BOTH(5, 5 * 60),
        /** One address may be a whole town hall. */
        CLIENT(40, 5 * 60),
        /** All networks of somebody who has many. */
        SITE(200, 5 * 60),
        /** Never long, and only for those who have failed themselves. */
        SUBJECT(60, 20);

        private final int free;
        private final int longest;

        Rule(int free, int longest) {
            this.free = free;
            this.longest = longest;
        }

        private int after(int failures) {
            int beyond = failures - free;
            return beyond < 0 ? 0 : Math.min(longest, 2 << Math.min(20, beyond));
        }
    }

    /** One guess that is being looked at, maybe by several calls at once. */
    private static final class Guess {
        private int calls;
        private boolean right;
        private boolean counted;
        private boolean ofAll;
    }

    private int told = -TELL_AGAIN_AFTER;
    private int untold;

    private final Clock clock;
    private final long began;
    private final long seed;
    private final Map<Rule, FailureCounts> counts = new EnumMap<>(Rule.class);
    private final KnownClients known = new KnownClients();
    /** As many as there are calls at the same moment. */
    private final Map<String, Guess> inFlight = new HashMap<>();
    /** So many failures of clients that aren't known, of each kind: some 20 a second, however many addresses they have. */
    private final Map<Kind, TokenBuckets> all = new EnumMap<>(Kind.class);

    @Activate
    public MemoryAttemptLimiter(@Reference Clock clock) {
        SecureRandom random = new SecureRandom();
        this.clock = clock;
        this.seed = random.nextLong();
        // so that a place where nothing was yet is one that is forgotten
        this.began = clock.instant().getEpochSecond() - 2 * FORGOTTEN_AFTER;
        for (Rule rule : Rule.values()) {
            counts.put(rule, new FailureCounts(WIDTH, random.nextLong(), FORGOTTEN_AFTER));
        }
        for (Kind kind : Kind.values()) {
            all.put(kind, new TokenBuckets(1, random.nextLong(), 20, 1_200, nanos()));
        }
    }

    @Override
    public synchronized Attempt attempt(String client, Subject subject, CharSequence guess) {
        Try made = new Try(ClientAddress.of(client), subject, guess);
        made.begin();
        return made;
    }

    private final class Try implements Attempt {

        private final Map<Rule, String> keys = new EnumMap<>(Rule.class);
        private final Kind kind;
        private final String flight;
        private Duration delay = Duration.ZERO;
        private Guess guess;
        private boolean ofAll;

        private Try(ClientAddress client, Subject subject, CharSequence typed) {
            String name = subject.kind().ordinal() + subject.name();
            keys.put(Rule.BOTH, client.network() + ' ' + name);
            keys.put(Rule.CLIENT, client.network());
            keys.put(Rule.SITE, client.wide());
            keys.put(Rule.SUBJECT, name);
            kind = subject.kind();
            flight = client.network() + ' ' + name + ' ' + Sketch.hash(typed, seed);
        }

        private void begin() {
            Guess same = inFlight.get(flight);
            if (same == null) {
                delay = reckon();
                if (!delay.isZero()) {
                    tell(kind);
                    return;
                }
                same = new Guess();
                same.counted = true;
                same.ofAll = ofAll;
                inFlight.put(flight, same);
                keys.forEach((rule, key) -> counts.get(rule).add(key, now()));
            }
            guess = same;
            guess.calls++;
        }

        private Duration reckon() {
            boolean isKnown = known.contains(keys.get(Rule.BOTH));
            int longest = left(Rule.BOTH);
            if (!isKnown) {
                longest = Math.max(longest, Math.max(left(Rule.CLIENT), left(Rule.SITE)));
                boolean clean = counts.get(Rule.CLIENT)
                                .count(keys.get(Rule.CLIENT), now())
                                .failures()
                        == 0;
                longest = clean ? longest : Math.max(longest, left(Rule.SUBJECT));
            }
            if (longest == 0 && !isKnown) {
                ofAll = all.get(kind).take("", nanos()) == 0;
                if (!ofAll) {
                    return IN_A_CROWD;
                }
            }
            return Duration.ofSeconds(longest);
        }

        private int left(Rule rule) {
            FailureCounts.Count count = counts.get(rule).count(keys.get(rule), now());
            return Math.max(0, count.last() + rule.after(count.failures()) - now());
        }

        @Override
        public Duration delay() {
            return delay;
        }

        @Override
        public void succeeded() {
            synchronized (MemoryAttemptLimiter.this) {
                if (guess != null && !guess.right) {
                    guess.right = true;
                    takeBack();
                    FailureCounts both = counts.get(Rule.BOTH);
                    both.remove(
                            keys.get(Rule.BOTH),
                            both.count(keys.get(Rule.BOTH), now()).failures());
                    known.add(keys.get(Rule.BOTH));
                }
            }
        }

        @Override
        public void withdrawn() {
            synchronized (MemoryAttemptLimiter.this) {
                if (guess != null) {
                    takeBack();
                }
            }
        }

        @Override
        public void close() {
            synchronized (MemoryAttemptLimiter.this) {
                if (guess != null) {
                    guess.calls--;
                    if (guess.calls == 0) {
                        inFlight.remove(flight);
                    }
                    guess = null;
                }
            }
        }

        private void takeBack() {
            if (guess.counted) {
                guess.counted = false;
                keys.forEach((rule, key) -> counts.get(rule).remove(key, 1));
                if (guess.ofAll) {
                    all.get(kind).give("");
                }
            }
        }
    }

    /** Once a minute, however many there are: who guesses must not fill the disk. */
    private void tell(Kind kind) {
        if (kind != Kind.ACCOUNT) {
            return;
        }
        untold++;
        if (now() - told >= TELL_AGAIN_AFTER) {
            AUDIT.info("sign-ins refused unread, after too many failures: {}", untold);
            told = now();
            untold = 0;
        }
    }

    private int now() {
        return (int) (clock.instant().getEpochSecond() - began);
    }

    private long nanos() {
        return clock.millis() * 1_000_000;
    }
}
