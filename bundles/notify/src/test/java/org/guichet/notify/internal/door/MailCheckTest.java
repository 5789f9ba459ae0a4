package org.guichet.notify.internal.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guichet.api.health.HealthResult;
import org.guichet.api.health.HealthStatus;
import org.guichet.notify.internal.transport.Mailer;
import org.guichet.platform.outbox.OutboxDesk.Counts;
import org.junit.jupiter.api.Test;

class MailCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-23T09:42:00Z");
    private static final Counts NOTHING = new Counts(0, Optional.empty(), 0);

    private static HealthResult on(Optional<Mailer.Outage> outage, Counts counts) {
        return MailCheck.of(Optional.empty(), true, false, outage, counts, NOW);
    }

    @Test
    void noServerIsAChoiceAndHalfOfOneIsNot() {
        assertThat(MailCheck.of(Optional.empty(), false, false, Optional.empty(), NOTHING, NOW)
                        .status())
                .isEqualTo(HealthStatus.OK);
        HealthResult half = MailCheck.of(Optional.of("from is not said"), false, false, Optional.empty(), NOTHING, NOW);
        assertThat(half.status()).isEqualTo(HealthStatus.WARN);
        assertThat(half.words()).contains("from is not said");
    }

    @Test
    void whatKeepsMailsFromGoingOutIsTold() {
        assertThat(on(Optional.empty(), NOTHING).words()).isEqualTo("mails go out");
        Mailer.Outage outage = new Mailer.Outage(NOW.minus(Duration.ofMinutes(7)), NOW, 9, "no connection: refused");
        HealthResult down = on(Optional.of(outage), new Counts(3, Optional.of(NOW), 0));
        assertThat(down.status()).isEqualTo(HealthStatus.WARN);
        assertThat(down.words()).isEqualTo("no mail has gone out for 7 min: no connection: refused; 3 wait");
        assertThat(on(Optional.empty(), new Counts(0, Optional.empty(), 1)).words())
                .isEqualTo("1 mail could not be sent; 0 wait");
        assertThat(on(Optional.empty(), new Counts(1, Optional.of(NOW.minus(Duration.ofMinutes(29))), 0))
                        .status())
                .isEqualTo(HealthStatus.OK);
        assertThat(on(Optional.empty(), new Counts(1, Optional.of(NOW.minus(Duration.ofMinutes(31))), 0))
                        .status())
                .isEqualTo(HealthStatus.WARN);
    }
}
