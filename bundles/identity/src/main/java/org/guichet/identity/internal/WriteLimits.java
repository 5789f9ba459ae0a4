package org.guichet.identity.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.guichet.platform.access.ClientAddress;
import org.guichet.platform.access.WriteAllowance;
import org.guichet.platform.settings.Setting;
import org.guichet.platform.settings.SettingsFile;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bucket for each network, one for each account, and one for all without an account: {@code etc/org.guichet.limits.cfg}. A
 * value that makes no sense is told in the log, and the usual one holds.
 */
@Component(service = WriteAllowance.class, configurationPid = "org.guichet.limits", immediate = true)
public class WriteLimits implements WriteAllowance {

    private static final Logger LOG = LoggerFactory.getLogger(WriteLimits.class);
    private static final int WIDTH = 1 << 13;
    private static final double MINUTE = 60;
    private static final double MEGABYTE = 1e6;
    /** What a file may be, with what goes around it. */
    private static final long LARGEST = 11_000_000;

    private static final int MOST = 1_000_000_000;

    private static final Setting<Integer> ANYBODY_MINUTE = Setting.number("anybody.minute", 1, MOST, 60);
    private static final Setting<Integer> ANYBODY_BURST = Setting.number("anybody.burst", 1, MOST, 120);
    private static final Setting<Integer> ALL_MINUTE = Setting.number("all.minute", 1, MOST, 1_200);
    private static final Setting<Integer> ALL_BURST = Setting.number("all.burst", 1, MOST, 2_400);
    private static final Setting<Integer> ACCOUNT_MINUTE = Setting.number("account.minute", 1, MOST, 1_200);
    private static final Setting<Integer> ACCOUNT_BURST = Setting.number("account.burst", 1, MOST, 2_400);
    private static final Setting<Integer> MEGABYTES_MINUTE = Setting.number("megabytes.minute", 1, MOST, 2);
    private static final Setting<Integer> MEGABYTES_BURST = Setting.number("megabytes.burst", 1, MOST, 200);

    private final Clock clock;
    private final SettingsFile settings = new SettingsFile(
            "org.guichet.limits",
            LOG::warn,
            ANYBODY_MINUTE,
            ANYBODY_BURST,
            ALL_MINUTE,
            ALL_BURST,
            ACCOUNT_MINUTE,
            ACCOUNT_BURST,
            MEGABYTES_MINUTE,
            MEGABYTES_BURST);
    private volatile TokenBuckets each;
    private volatile TokenBuckets all;
    private volatile TokenBuckets accounts;
    private volatile TokenBuckets volume;

    /** With what stands in the file. */
    @Activate
    public WriteLimits(@Reference Clock clock, Map<String, ?> said) {
        this.clock = clock;
        change(said);
    }

    /** Other limits hold from now on, with full buckets. */
    @Modified
    public final void change(Map<String, ?> said) {
        settings.read(said);
        each = buckets(WIDTH, ANYBODY_MINUTE, ANYBODY_BURST);
        all = buckets(1, ALL_MINUTE, ALL_BURST);
        accounts = buckets(WIDTH, ACCOUNT_MINUTE, ACCOUNT_BURST);
        volume = buckets(WIDTH, MEGABYTES_MINUTE, MEGABYTES_BURST);
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

    private TokenBuckets buckets(int width, Setting<Integer> minute, Setting<Integer> burst) {
        return new TokenBuckets(
                width, new SecureRandom().nextLong(), settings.get(minute) / MINUTE, settings.get(burst), nanos());
    }

    private long nanos() {
        return clock.millis() * 1_000_000;
    }
}
