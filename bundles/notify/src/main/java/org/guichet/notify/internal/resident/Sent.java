package org.guichet.notify.internal.resident;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.guichet.api.health.Measure;
import org.guichet.api.health.Measure.Kind;
import org.guichet.api.health.Measures;
import org.guichet.notify.internal.staff.AccountDelivery;
import org.guichet.notify.internal.staff.StaffDelivery;
import org.guichet.notify.internal.transport.Handover;
import org.guichet.platform.outbox.DeliveryOutcome;
import org.guichet.platform.outbox.Patience;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What came of mails, for the outbox and counted. Thread-safe. */
@Component(service = {Sent.class, Measures.class})
public class Sent implements Measures {

    /** A slow server may take that long for one mail; it is tried for a day. */
    static final Patience PATIENCE =
            new Patience(Duration.ofMinutes(5), Duration.ofHours(1), Optional.of(Duration.ofHours(24)));

    /** Whom this bundle tells. */
    public static final List<String> AUDIENCES = List.of(
            ResidentDelivery.AUDIENCE,
            JoinerDelivery.AUDIENCE,
            LostDelivery.AUDIENCE,
            StaffDelivery.AUDIENCE,
            AccountDelivery.AUDIENCE);

    private final LongAdder taken = new LongAdder();
    private final LongAdder needless = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder again = new LongAdder();

    @Activate
    public Sent() {}

    /** There is nothing to tell any more. */
    DeliveryOutcome needless() {
        needless.increment();
        return DeliveryOutcome.done();
    }

    DeliveryOutcome outcome(Handover handover) {
        if (handover instanceof Handover.Taken) {
            taken.increment();
            return DeliveryOutcome.done();
        }
        if (handover instanceof Handover.Refused no) {
            refused.increment();
            return DeliveryOutcome.dead(no.reason());
        }
        again.increment();
        return DeliveryOutcome.again(handover.reason());
    }

    @Override
    public List<Measure> measures() {
        return List.of(new Measure(
                "guichet_mails_total",
                Kind.COUNTER,
                "Mails since the start: sent, refused for good, tried again later, and not needed any more.",
                List.of(
                        Measure.sample("result", "sent", taken.sum()),
                        Measure.sample("result", "refused", refused.sum()),
                        Measure.sample("result", "again", again.sum()),
                        Measure.sample("result", "needless", needless.sum()))));
    }
}
