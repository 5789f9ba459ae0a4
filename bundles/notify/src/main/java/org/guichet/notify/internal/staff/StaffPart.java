package org.guichet.notify.internal.staff;

import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvent;
import org.guichet.notify.internal.transport.Mailer;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.outbox.Outbox;
import org.guichet.platform.outbox.Subject;
import org.guichet.platform.request.RequestPart;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Leaves word, in the transaction in which it happens, of what those who work on a request may want to know. Who they are is found
 * out afterwards; where nobody wants to know anything, nothing is written.
 */
@Component(service = RequestPart.class)
public class StaffPart implements RequestPart {

    /** Of the event that says that a request was submitted. */
    private static final int FIRST = 1;

    private final Outbox outbox;
    private final Mailer mailer;
    private final Subscribers subscribers;

    @Activate
    public StaffPart(@Reference Outbox outbox, @Reference Mailer mailer, @Reference Subscribers subscribers) {
        this.outbox = outbox;
        this.mailer = mailer;
        this.subscribers = subscribers;
    }

    @Override
    public boolean wants(RequestDraft draft) {
        return isWanted();
    }

    @Override
    public void submitted(UnitOfWork unit, long request, RequestDraft draft) {
        if (isWanted()) {
            leave(unit, request, FIRST);
        }
    }

    @Override
    public void changed(UnitOfWork unit, long request, RequestEvent event) {
        if (StaffNews.mayBe(event) && isWanted()) {
            leave(unit, request, event.sequence());
        }
    }

    private boolean isWanted() {
        return mailer.isOn() && subscribers.any();
    }

    private void leave(UnitOfWork unit, long request, int sequence) {
        outbox.leave(unit, Subject.request(request), sequence, StaffDelivery.AUDIENCE, StaffDelivery.CHANNEL);
    }

    @Override
    public void forgotten(UnitOfWork unit, long request) {
        new Sql("delete from notify_item where request_id = ").value(request).execute(unit);
    }
}
