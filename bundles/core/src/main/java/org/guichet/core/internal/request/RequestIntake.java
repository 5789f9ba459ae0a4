package org.guichet.core.internal.request;

import com.github.f4b6a3.tsid.TsidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.module.Commitments;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvents;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.api.request.SubmitOutcome.Accepted;
import org.guichet.core.internal.attachment.StoredAttachments;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.Conflict;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Json;
import org.guichet.core.internal.statistics.Rollup;
import org.guichet.core.internal.text.Messages;
import org.guichet.platform.request.PartRefusedException;
import org.guichet.platform.text.Digest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes drafts in: what {@link Admission} lets pass is stored and acknowledged, once for each key. */
@Component(service = RequestIntake.class)
public class RequestIntake {

    private static final int ATTEMPTS = 3;

    private final Database database;
    private final JpaRequestStore store;
    private final Admission admission;
    private final StoredAttachments attachments;
    private final Acknowledgements acknowledgements;
    private final RequestChanges changes;
    private final Workflows workflows;
    private final Promises promises;
    private final Codes codes;
    private final Clock clock;

    @Activate
    public RequestIntake(
            @Reference Database database,
            @Reference JpaRequestStore store,
            @Reference Admission admission,
            @Reference StoredAttachments attachments,
            @Reference Acknowledgements acknowledgements,
            @Reference RequestChanges changes,
            @Reference Workflows workflows,
            @Reference Promises promises,
            @Reference Codes codes,
            @Reference Clock clock) {
        this.database = database;
        this.store = store;
        this.admission = admission;
        this.attachments = attachments;
        this.acknowledgements = acknowledgements;
        this.changes = changes;
        this.workflows = workflows;
        this.promises = promises;
        this.codes = codes;
        this.clock = clock;
    }

    SubmitOutcome submit(RequestDraft draft, Actor by, Optional<String> idempotencyKey) {
        Messages messages = Messages.in(draft.language());
        Optional<Idempotency> idempotency = idempotencyKey.map(key -> Idempotency.of(key, draft, by));
        Admission.Verdict verdict = admission.of(draft, messages);
        if (verdict instanceof Admission.Rejected rejected) {
            // an answer given once is given again, also when the service has left meanwhile, or the files belong to the
            // request
            return rejected.now() ? replay(idempotency, messages).orElse(rejected.refused()) : rejected.refused();
        }
        Admission.Admitted admitted = (Admission.Admitted) verdict;
        for (int attempt = 1; ; attempt++) {
            try {
                Accepted accepted = new Accepted(store(admitted, by, idempotency, messages), false);
                changes.committed();
                return accepted;
            } catch (PartRefusedException e) {
                return replay(idempotency, messages).orElseGet(() -> Admission.invalid(e.errors(), messages));
            } catch (FilesGone e) {
                // another request took them in this very moment: the next round says so
                return submit(draft, by, idempotencyKey);
            } catch (ConflictException e) {
                if (e.conflict() != Conflict.UNIQUE || attempt == ATTEMPTS) {
                    throw e;
                }
                // the key was used before, or the reference is taken: the next round draws another one
                Optional<SubmitOutcome> before = replay(idempotency, messages);
                if (before.isPresent()) {
                    return before.get();
                }
            }
        }
    }

    private Receipt store(Admission.Admitted admitted, Actor by, Optional<Idempotency> idempotency, Messages messages) {
        ServiceDefinition service = admitted.service();
        RoutingPolicy.Route route = admitted.route();
        List<Attachment> files = admitted.files();
        Instant now = clock.instant();
        String reference = codes.newReference();
        String trackingCode = codes.trackingCode(reference);
        RequestEntity request = new RequestEntity(
                TsidCreator.getTsid().toLong(),
                reference,
                codes.trackingHash(reference, trackingCode),
                admitted.draft(),
                service.version(),
                service.workflow().initial().code(),
                now);
        request.routeTo(route.competent());
        request.attach(files);
        Commitments commitments = route.service().commitments();
        boolean urgent = service.isUrgent(admitted.draft().answers());
        if (urgent) {
            request.urge();
        }
        promises.commit(request, commitments, urgent);
        changes.promised(admitted.draft()).ifPresent(due -> request.commit(due, due));
        changes.received(request, workflows.of(request), now);
        idempotency.ifPresent(i -> request.remember(i.key(), i.digest()));
        String text = acknowledgements.text(request, service, messages);
        return database.write(em -> {
            RequestEventEntity submitted = new RequestEventEntity(
                    request,
                    RequestEvents.SUBMITTED,
                    now,
                    DoneBy.of(by),
                    true,
                    Optional.empty(),
                    Map.of("to", route.competent().toString(), "because", route.because()));
            RequestEventEntity acknowledged = new RequestEventEntity(
                    request, RequestEvents.ACKNOWLEDGED, now, DoneBy.PLATFORM, true, Optional.of(text), Map.of());
            em.persist(request);
            em.persist(submitted);
            em.persist(acknowledged);
            if (!files.isEmpty() && !attachments.claim(em, files, request.id())) {
                throw new FilesGone();
            }
            changes.submitted(em, request, admitted.draft(), submitted, by);
            new Rollup().received(subject(request), request.phase()).write(em);
            changes.setTimer(em, request, workflows.of(request), now);
            return acknowledgements.receipt(request, trackingCode, request.status(), request.competent(), now, text);
        });
    }

    static Rollup.Subject subject(RequestEntity request) {
        return new Rollup.Subject(request.organisation(), request.service(), request.channel(), request.receivedAt());
    }

    private Optional<SubmitOutcome> replay(Optional<Idempotency> idempotency, Messages messages) {
        return idempotency.flatMap(i -> database.read(em -> store.findByIdempotencyKey(em, i.key())
                .map(request -> i.digest().equals(request.idempotencyDigest())
                        ? new Accepted(
                                acknowledgements.again(
                                        request,
                                        codes.trackingCode(request.reference(), request.trackingHash()),
                                        store.events(em, request.id(), true)),
                                true)
                        : Admission.refused("idempotency.conflict", messages))));
    }

    /** What identifies a submission that may be sent twice. */
    private record Idempotency(String key, String digest) {

        static Idempotency of(String key, RequestDraft draft, Actor by) {
            return new Idempotency(Digest.of(owner(by) + "\n" + key), Digest.of(Json.write(content(draft))));
        }

        /** Without parts as before there were any, so that keys of that time are known again. */
        private static List<Object> content(RequestDraft draft) {
            List<Object> content = new ArrayList<>(List.of(
                    draft.organisation(),
                    draft.service(),
                    draft.channel().name(),
                    draft.language(),
                    draft.resident().name().orElse(""),
                    draft.resident().email().orElse(""),
                    draft.resident().phone().orElse(""),
                    draft.description(),
                    draft.place().map(p -> p.position() + " " + p.address()).orElse(""),
                    draft.answers()));
            if (!draft.parts().isEmpty()) {
                content.add(draft.parts());
            }
            return content;
        }

        /** All who are nobody share their keys. */
        private static String owner(Actor by) {
            return by instanceof Actor.Anybody || by instanceof Actor.ResidentOf ? "" : by.name();
        }
    }
}
