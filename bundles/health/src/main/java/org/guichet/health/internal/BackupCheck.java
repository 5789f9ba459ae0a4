package org.guichet.health.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.guichet.api.health.HealthCheck;
import org.guichet.api.health.HealthResult;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How old the last backup is, where somebody wants to be told: {@code backup-state} in the data directory was written, or says,
 * when that was. What makes backups touches it.
 */
@Component(service = HealthCheck.class)
public class BackupCheck implements HealthCheck {

    private static final String NEXT = "make one, see \"Back up\" in docs/operation.md";

    private final Path state;
    private final HealthSettings settings;
    private final Clock clock;

    @Activate
    public BackupCheck(BundleContext context, @Reference HealthSettings settings) {
        this(DataDirectory.of(context), settings, Clock.systemUTC());
    }

    BackupCheck(Path data, HealthSettings settings, Clock clock) {
        this.state = data.resolve("backup-state");
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public HealthResult check() {
        int days = settings.backupDays();
        Optional<Instant> last = last();
        if (last.isEmpty()) {
            return days == 0
                    ? HealthResult.ok("nobody asked to be told (backup.days in etc/org.guichet.health.cfg)")
                    : HealthResult.warn("it was never backed up", NEXT);
        }
        Duration age = Duration.between(last.get(), clock.instant());
        String words = "the last backup is "
                + (age.toDays() > 1 ? age.toDays() + " days" : Math.max(0, age.toHours()) + " h") + " old";
        return days > 0 && age.compareTo(Duration.ofDays(days)) > 0
                ? HealthResult.warn(words + "; it may be " + days + " days", NEXT)
                : HealthResult.ok(words);
    }

    private Optional<Instant> last() {
        try {
            String said = Files.readString(state).lines().findFirst().orElse("").strip();
            try {
                return Optional.of(Instant.parse(said));
            } catch (DateTimeParseException e) {
                return Optional.of(Files.getLastModifiedTime(state).toInstant());
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
