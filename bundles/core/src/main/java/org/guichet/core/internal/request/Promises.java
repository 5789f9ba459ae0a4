package org.guichet.core.internal.request;

import java.time.Instant;
import java.time.Period;
import org.guichet.api.module.Commitments;
import org.guichet.platform.time.WorkingDays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** By when a request is answered for the first time, and in full, counted from its reception. */
@Component(service = Promises.class)
public class Promises {

    private final WorkingDays calendar;

    @Activate
    public Promises(@Reference WorkingDays calendar) {
        this.calendar = calendar;
    }

    /** What is urgent is never later than the others; days that it waited for its resident are no days of the service's. */
    void commit(RequestEntity request, Commitments commitments, boolean urgent) {
        Instant from = request.receivedAt();
        Instant first = calendar.due(from, commitments.firstAnswer(), commitments.workingDays());
        if (urgent) {
            Instant soon = calendar.due(from, commitments.urgent(), commitments.workingDays());
            first = soon.isBefore(first) ? soon : first;
        }
        Instant answer = calendar.due(from, commitments.answer(), commitments.workingDays());
        int waited = request.waitedDays();
        request.commit(
                first, waited == 0 ? answer : calendar.due(answer, Period.ofDays(waited), commitments.workingDays()));
    }
}
