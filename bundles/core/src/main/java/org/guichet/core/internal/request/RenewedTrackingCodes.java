package org.guichet.core.internal.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.guichet.api.access.Actor;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestEvents;
import org.guichet.core.internal.idempotency.DoneOnce;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.Conflict;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.platform.data.Sql;
import org.guichet.platform.desk.TrackingCodes;
import org.guichet.platform.once.Once.Call;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts the hash of the next code in the place of the one before, in one transaction with its event. */
@Component(service = TrackingCodes.class)
public class RenewedTrackingCodes implements TrackingCodes {

    private static final Duration KEYS = Duration.ofDays(1);
    private static final int ATTEMPTS = 5;

    private final Database database;
    private final JpaRequestStore store;
    private final Codes codes;
    private final RequestChanges changes;
    private final DoneOnce once;
    private final Clock clock;

    @Activate
    public RenewedTrackingCodes(
            @Reference Database database,
            @Reference JpaRequestStore store,
            @Reference Codes codes,
            @Reference RequestChanges changes,
            @Reference DoneOnce once,
            @Reference Clock clock) {
        this.database = database;
        this.store = store;
        this.codes = codes;
        this.changes = changes;
        this.once = once;
        this.clock = clock;
    }

    @Override
    public boolean may(Request request, Actor actor) {
        return RequestCorrecting.may(actor, request.organisation(), request.competent());
    }

    @Override
    public Outcome renew(String typedReference, Actor actor, String idempotencyKey) {
        Optional<String> reference = Codes.reference(typedReference);
        if (reference.isEmpty()) {
            return new NotFound();
        }
        Call call =
                DoneOnce.callOf("staff:" + actor.name(), "code:" + reference.get(), idempotencyKey, reference.get());
        for (int attempt = 1; ; attempt++) {
            try {
                Outcome outcome = database.write(em -> renew(em, reference.get(), actor, call));
                changes.committed();
                return outcome;
            } catch (ConflictException e) {
                // somebody else acted on it in this very moment: what the code depends on is read again
                if (e.conflict() == Conflict.PASSING || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Outcome renew(EntityManager em, String reference, Actor actor, Call call) {
        Optional<RequestEntity> found = store.find(em, reference, actor.scope());
        if (found.isEmpty()) {
            return new NotFound();
        }
        RequestEntity request = found.get();
        if (!RequestCorrecting.may(actor, request.organisation(), request.competent())) {
            return new NotPermitted();
        }
        if (request.isForgotten()) {
            return new NotFollowed();
        }
        boolean joined = !request.reference().equals(reference);
        String hash = joined ? joinersHash(em, reference) : request.trackingHash();
        Optional<DoneOnce.Before> before = once.before(Unit.of(em), call);
        if (before.isPresent()) {
            return before.get().same() ? given(reference, codes.codeOf(joined, reference, hash)) : new KeyTaken();
        }
        Optional<String> next = codes.nextCode(joined, reference, hash);
        if (next.isEmpty()) {
            return new NotFollowed();
        }
        String replacing = codes.trackingHash(reference, next.get());
        if (joined) {
            new Sql("update request_follower set tracking_hash = ")
                    .value(replacing)
                    .append(" where reference = ")
                    .value(reference)
                    .execute(Unit.of(em));
        } else {
            request.followedBy(replacing);
        }
        happened(em, request, !joined, actor);
        once.remember(Unit.of(em), call, Optional.empty(), KEYS);
        em.flush();
        return given(reference, next);
    }

    private void happened(EntityManager em, RequestEntity request, boolean toResident, Actor actor) {
        Instant now = clock.instant();
        RequestEventEntity event = new RequestEventEntity(
                request, RequestEvents.CODE_RENEWED, now, DoneBy.of(actor), toResident, Optional.empty(), Map.of());
        changes.noted(em, request, event, actor);
    }

    private static Outcome given(String reference, Optional<String> code) {
        return code.<Outcome>map(c -> new Given(Codes.display(reference), c)).orElseGet(NotFollowed::new);
    }

    private static String joinersHash(EntityManager em, String reference) {
        return new Sql("select tracking_hash from request_follower where reference = ")
                .value(reference)
                .first(Unit.of(em))
                .map(row -> row.text(0))
                .orElse("");
    }
}
