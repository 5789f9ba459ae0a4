package org.guichet.platform.outbox;

import static java.util.Objects.requireNonNull;

/** What came of telling something. Reasons are for operators and hold nothing personal: no address, no words of anybody. */
public sealed interface DeliveryOutcome {

    /** It was told, or needn't be any more: it is not kept. */
    record Done() implements DeliveryOutcome {}

    /** It comes again, after a wait that grows. */
    record Again(String reason) implements DeliveryOutcome {
        public Again {
            requireNonNull(reason, "reason");
        }
    }

    /** It can't be told, however often it is tried: it is kept, with the reason, until somebody decides ({@link OutboxDesk}). */
    record Dead(String reason) implements DeliveryOutcome {
        public Dead {
            requireNonNull(reason, "reason");
        }
    }

    /** {@link Done}. */
    static DeliveryOutcome done() {
        return new Done();
    }

    /** {@link Again}. */
    static DeliveryOutcome again(String reason) {
        return new Again(reason);
    }

    /** {@link Dead}. */
    static DeliveryOutcome dead(String reason) {
        return new Dead(reason);
    }
}
