package org.guichet.core.internal.request;

import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.definition.Workflow.Capacity;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The desk: intake and handling, each command one transaction. */
@Component(service = RequestDesk.class)
public class TransactionalRequestDesk implements RequestDesk {

    private final RequestIntake intake;
    private final RequestHandling handling;
    private final Workflows workflows;
    private final ResidentPolicy residents;

    @Activate
    public TransactionalRequestDesk(
            @Reference RequestIntake intake,
            @Reference RequestHandling handling,
            @Reference Workflows workflows,
            @Reference ResidentPolicy residents) {
        this.intake = intake;
        this.handling = handling;
        this.workflows = workflows;
        this.residents = residents;
    }

    @Override
    public SubmitOutcome submit(RequestDraft draft, Actor by, Optional<String> idempotencyKey) {
        if (by instanceof Actor.Staff) {
            Authority.require(by, Deed.WORK_ON_REQUESTS, draft.organisation());
        }
        return intake.submit(Tidy.of(draft), by, idempotencyKey);
    }

    @Override
    public ActionOutcome act(
            String reference,
            RequestAction action,
            List<String> attachments,
            Actor actor,
            Optional<Long> expectedVersion,
            String language) {
        return act(reference, action, attachments, actor, expectedVersion, language, Optional.empty());
    }

    @Override
    public ActionOutcome act(
            String reference,
            RequestAction action,
            List<String> attachments,
            Actor actor,
            Optional<Long> expectedVersion,
            String language,
            Optional<String> idempotencyKey) {
        return handling.act(
                reference, Tidy.of(action), attachments, actor, expectedVersion, language, idempotencyKey, false);
    }

    @Override
    public ActionOutcome takeAndAct(
            String reference,
            RequestAction action,
            List<String> attachments,
            Actor.Staff actor,
            long expectedVersion,
            String language,
            Optional<String> idempotencyKey) {
        return handling.act(
                reference,
                Tidy.of(action),
                attachments,
                actor,
                Optional.of(expectedVersion),
                language,
                idempotencyKey,
                true);
    }

    @Override
    public List<String> actions(Request request, Actor actor) {
        return residents.actions(
                workflows.of(request.service(), request.serviceVersion()),
                request.status(),
                request.closedAt(),
                request.answeredAt().isPresent(),
                actor,
                Capacity.of(actor, request.organisation(), request.competent()));
    }
}
