package org.guichet.identity.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.guichet.api.access.ClientAddress;
import org.guichet.api.access.WriteAllowance;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bucket for each network, one for each account, and one for all without an account: {@code etc/org.guichet.limits.cfg}. A
 * value that makes no sense is told in the log, and the usual one holds.
 */
@Component(service = WriteAllowance.class, configurationPid = "org.guichet.limits")
public class WriteLimits implements WriteAllowance {

    private static final Logger LOG = LoggerFactory.getLogger(WriteLimits.class);
    private static final int WIDTH = 1 << 13;
    private static final double MINUTE = 60;
    private static final double MEGABYTE = 1e6;
    /** What a file may be, with what goes around it. */
    private static final long LARGEST = 11_000_000;

    private final Clock clock;
    private final TokenBuckets each;
    private final TokenBuckets all;
    private final TokenBuckets accounts;
    private final TokenBuckets volume;

    @Activate
    public WriteLimits(@Reference Clock clock, Map<String, ?> said) {
        this.clock = clock;
        this.each = buckets(said, WIDTH, "anybody", 60, 120);
        this.all = buckets(said, 1, "all", 1_200, 2_400);
        this.accounts = buckets(said, WIDTH, "account", 1_200, 2_400);
        this.volume = buckets(said, WIDTH, "megabytes", 2, 200);
    }

    @Override
    public Duration ofAnybody(String client, long bytes) {
        long now = nanos();
        String network = ClientAddress.of(client).network();
        long wait = each.take(network, now);
        if (wait == 0) {
            wait = all.take("", now);
        }
        if (wait == 0) {
            wait = volume.take(network, now, (bytes < 0 ? LARGEST : bytes) / MEGABYTE);
        }
        return Duration.ofNanos(wait);
    }

    @Override
    public Duration ofAccount(String account) {
        return Duration.ofNanos(accounts.take(account, nanos()));
    }

    private TokenBuckets buckets(Map<String, ?> said, int width, String name, int minute, int burst) {
        return new TokenBuckets(
                width,
                new SecureRandom().nextLong(),
                number(said, name + ".minute", minute) / MINUTE,
                number(said, name + ".burst", burst),
                nanos());
    }

    private long nanos() {
        return clock.millis() * 1_000_000;
    }

    private static int number(Map<String, ?> said, String name, int usual) {
        Object value = said.get(name);
        if (value == null || value.toString().isBlank()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(value.toString().strip());
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            LOG.debug("not a number", e);
        }
        LOG.error("etc/org.guichet.limits.cfg: {} = {} is no number above 0; {} holds", name, value, usual);
        return usual;
    }
}
