package org.guichet.core.internal.memory;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.IntConsumer;
import org.guichet.core.internal.persistence.Repeat;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when its heap stays full: what can't be served any more is better started anew, and nothing that was
 * acknowledged is lost by it. A module that fills the heap for a moment is another matter: its gate deals with that.
 */
@Component(service = HeapWatch.class, immediate = true)
public class HeapWatch {

    /** With which the process ends: {@code ./run}, the systemd unit and the container start it again. */
    static final int STATUS = 71;

    static final double FULL = 0.97;
    static final int TURNS = 12;
    private static final int SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(HeapWatch.class);

    private final DoubleSupplier usedAfterCollection;
    private final IntConsumer end;
    private Optional<Repeat> repeat = Optional.empty();
    private int turnsFull;

    /** Looks every five seconds; a minute of a full heap is the end. */
    @Activate
    public HeapWatch() {
        this(HeapWatch::usedAfterCollection, Runtime.getRuntime()::halt);
        repeat = Optional.of(new Repeat("guichet-heap", SECONDS, this::look));
    }

    HeapWatch(DoubleSupplier usedAfterCollection, IntConsumer end) {
        this.usedAfterCollection = usedAfterCollection;
        this.end = end;
    }

    @Deactivate
    public void close() {
        repeat.ifPresent(Repeat::close);
    }

    void look() {
        turnsFull = usedAfterCollection.getAsDouble() >= FULL ? turnsFull + 1 : 0;
        if (turnsFull == 1) {
            LOG.warn("The heap is full even after a collection; the process ends if it stays so for a minute");
        }
        if (turnsFull >= TURNS) {
            LOG.error("The heap has been full for a minute: the process ends (status {}) to be started again", STATUS);
            end.accept(STATUS);
        }
    }

    /** Of the largest heap pool, from 0 to 1, as the last collection left it; 0 before the first. */
    private static double usedAfterCollection() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(usage -> usage != null && usage.getMax() > 0)
                .max(Comparator.comparingLong(MemoryUsage::getMax))
                .map(usage -> (double) usage.getUsed() / usage.getMax())
                .orElse(0.0);
    }
}
