package org.guichet.web.internal.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.FieldError;
import org.guichet.api.access.Actor;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.platform.desk.RequestCorrections;
import org.guichet.testkit.InMemoryRequests;

/** Corrections of requests in memory, without a history. */
final class CorrectionsInMemory implements RequestCorrections {

    private final InMemoryRequests requests;
    private final ModuleCatalogue catalogue;

    CorrectionsInMemory(InMemoryRequests requests, ModuleCatalogue catalogue) {
        this.requests = requests;
        this.catalogue = catalogue;
    }

    @Override
    public boolean may(Request request, Actor actor) {
        return request.phase() != Phase.CLOSED
                && actor instanceof Actor.Staff staff
                && CaseWords.worksAt(staff.caller(), request.competent());
    }

    @Override
    public ActionOutcome correct(
            String reference,
            Correction correction,
            Actor actor,
            long expectedVersion,
            String language,
            Optional<String> idempotencyKey) {
        Optional<Request> found = requests.find(reference, actor.scope()).map(RequestDetails::request);
        if (found.isEmpty()) {
            return new ActionOutcome.NotFound();
        }
        Request request = found.get();
        if (request.version() != expectedVersion) {
            return new ActionOutcome.Stale(request.version());
        }
        Request.Builder changed = request.toBuilder().version(expectedVersion + 1);
        List<FieldError> errors = new ArrayList<>();
        if (correction instanceof Contact contact) {
            contact.resident()
                    .phone()
                    .filter(p -> p.length() < 8)
                    .ifPresent(
                            p -> errors.add(new FieldError("resident.phone", "format", "Ce numéro est trop court.")));
            changed.resident(contact.resident());
        } else if (correction instanceof Where where) {
            changed.place(where.place().orElse(null));
        } else if (correction instanceof OtherService other) {
            Map<String, Object> answers = new LinkedHashMap<>();
            catalogue
                    .latestKnown(other.service())
                    .ifPresent(s -> answers.putAll(RequestCorrections.carried(request.answers(), s)));
            answers.putAll(other.answers());
            Request now = changed.build();
            changed = Request.builder(now.reference(), now.organisation(), other.service())
                    .resident(now.resident())
                    .description(now.description())
                    .competent(now.competent())
                    .receivedAt(now.receivedAt())
                    .version(now.version())
                    .answers(answers);
        }
        if (!errors.isEmpty()) {
            return new ActionOutcome.Invalid(errors);
        }
        Request now = changed.build();
        requests.put(now);
        return new ActionOutcome.Done(now);
    }
}
