package org.guichet.core.internal.request;

import java.util.Optional;
import org.guichet.api.spi.RequestNotice;
import org.guichet.core.internal.gate.ModuleGate.Outcome;
import org.guichet.core.internal.gate.ModuleJava;
import org.guichet.core.internal.persistence.Database;
import org.guichet.platform.outbox.Delivery;
import org.guichet.platform.outbox.DeliveryOutcome;
import org.guichet.platform.outbox.Notice;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells modules' listeners what happened to requests: the channel is the module. */
@Component(service = Delivery.class)
public class ListenerDelivery implements Delivery {

    /** Listeners of the modules that define the services. */
    static final String MODULE = "module";

    private static final Logger LOG = LoggerFactory.getLogger(ListenerDelivery.class);

    private final Database database;
    private final JpaRequestStore store;
    private final Workflows workflows;
    private final ModuleJava java;

    @Activate
    public ListenerDelivery(
            @Reference Database database,
            @Reference JpaRequestStore store,
            @Reference Workflows workflows,
            @Reference ModuleJava java) {
        this.database = database;
        this.store = store;
        this.workflows = workflows;
        this.java = java;
    }

    @Override
    public String audience() {
        return MODULE;
    }

    @Override
    public boolean isReady(String module) {
        return java.listens(module);
    }

    @Override
    public boolean isThere(String module) {
        return java.hasListener(module);
    }

    @Override
    public void onReady(Runnable wakeUp) {
        java.onListener(wakeUp);
    }

    @Override
    public DeliveryOutcome deliver(Notice notice) {
        Optional<RequestNotice> told = database.read(em -> Optional.ofNullable(
                        em.find(RequestEntity.class, notice.subject().id()))
                .flatMap(request -> store.events(em, request.id(), false).stream()
                        .filter(event -> event.sequence() == notice.sequence())
                        .findFirst()
                        .map(event -> new RequestNotice(request.toRequest(workflows.of(request)), event))));
        if (told.isEmpty()) {
            return DeliveryOutcome.done();
        }
        Outcome<Boolean> outcome = java.tell(notice.channel(), told.get());
        if (outcome instanceof Outcome.Unavailable<Boolean> unavailable) {
            LOG.debug("{} comes again: {}", notice, unavailable.reason());
            return DeliveryOutcome.again("the module doesn't take it");
        }
        return DeliveryOutcome.done();
    }
}
