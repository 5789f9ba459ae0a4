package org.guichet.notify.internal.transport;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the last mails in memory, for a demonstration where none leaves the house. Thread-safe. */
@Component(service = Catcher.class)
public class Catcher {

    private static final int MOST = 100;

    private final Clock clock;
    private final Deque<Caught> caught = new ArrayDeque<>();
    private int last;

    /** One of them. */
    public record Caught(int number, Instant at, Mail mail) {}

    @Activate
    public Catcher(@Reference Clock clock) {
        this.clock = clock;
    }

    synchronized void take(Mail mail) {
        caught.addFirst(new Caught(++last, clock.instant(), mail));
        if (caught.size() > MOST) {
            caught.removeLast();
        }
    }

    /** The newest first. */
    public synchronized List<Caught> all() {
        return List.copyOf(caught);
    }

    /** That one, while it is kept. */
    public synchronized Optional<Caught> find(int number) {
        return caught.stream().filter(c -> c.number() == number).findFirst();
    }
}
