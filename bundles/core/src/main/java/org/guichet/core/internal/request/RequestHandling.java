package org.guichet.core.internal.request;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.persistence.EntityManager;
import org.guichet.api.FieldError;
import org.guichet.api.access.AccountStore;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Actor;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestEvents;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.Conflict;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.request.Workflow.Function;
import org.guichet.core.internal.statistics.Rollup;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Does actions: each is checked against the workflow and the actor's functions, and adds one event. */
@Component(service = RequestHandling.class)
public class RequestHandling {

    private static final int ATTEMPTS_FOR_RESIDENTS = 5;

    private final Database database;
    private final JpaRequestStore store;
    private final OrganisationDirectory organisations;
    private final AccountStore accounts;
    private final Acknowledgements acknowledgements;
    private final Clock clock;

    @Activate
    public RequestHandling(
            @Reference Database database,
            @Reference JpaRequestStore store,
            @Reference OrganisationDirectory organisations,
            @Reference AccountStore accounts,
            @Reference Acknowledgements acknowledgements,
            @Reference Clock clock) {
        this.database = database;
        this.store = store;
        this.organisations = organisations;
        this.accounts = accounts;
        this.acknowledgements = acknowledgements;
        this.clock = clock;
    }

    ActionOutcome act(
            String reference, RequestAction action, Actor actor, Optional<Long> expectedVersion, String language) {
        Messages messages = Messages.in(language);
        for (int attempt = 1; ; attempt++) {
            try {
                return database.write(em -> actOnce(em, reference, action, actor, expectedVersion, messages));
            } catch (ConflictException e) {
                if (e.conflict() == Conflict.PASSING) {
                    throw e;
                }
                // somebody else was first: an agent must look again, a resident never saw a version
                if (expectedVersion.isPresent() || attempt == ATTEMPTS_FOR_RESIDENTS) {
                    return database.read(em -> store.find(em, reference, actor.scope())
                            .<ActionOutcome>map(r -> new ActionOutcome.Stale(r.version()))
                            .orElseGet(ActionOutcome.NotFound::new));
                }
            }
        }
    }

    private ActionOutcome actOnce(
            EntityManager em,
            String reference,
            RequestAction action,
            Actor actor,
            Optional<Long> expectedVersion,
            Messages messages) {
        Optional<RequestEntity> found = store.find(em, reference, actor.scope());
        if (found.isEmpty()) {
            return new ActionOutcome.NotFound();
        }
        RequestEntity request = found.get();
        if (expectedVersion.isPresent() && expectedVersion.get() != request.version()) {
            return new ActionOutcome.Stale(request.version());
        }
        List<String> mine = Workflow.STANDARD.actions(
                request.status(), functions(actor, request.organisation(), request.competent()));
        if (!mine.contains(action.type())) {
            return Workflow.STANDARD.actions(request.status()).contains(action.type())
                    ? new ActionOutcome.NotPermitted(mine)
                    : new ActionOutcome.NotAllowed(request.status(), mine);
        }
        List<FieldError> errors = check(action, request, messages);
        if (!errors.isEmpty()) {
            return new ActionOutcome.Invalid(errors);
        }
        apply(em, request, action, actor);
        // the version that this transaction's commit gives it
        em.flush();
        return new ActionOutcome.Done(request.toRequest(Workflow.STANDARD));
    }

    /** In what capacities an actor acts on a request lodged at one organisation and handled by another. */
    static Set<Function> functions(Actor actor, String lodgedAt, Competent competent) {
        if (actor instanceof Actor.ResidentOf) {
            return EnumSet.of(Function.RESIDENT);
        }
        Caller caller = ((Actor.Staff) actor).caller();
        Set<Function> functions = EnumSet.noneOf(Function.class);
        if (caller.has(Role.HANDLER, competent.organisation())) {
            functions.add(Function.HANDLER);
        }
        if (caller.has(Role.AGENT, competent.organisation())) {
            functions.add(Function.COUNTER);
        }
        if (functions.isEmpty() && (caller.has(Role.AGENT, lodgedAt) || caller.has(Role.HANDLER, lodgedAt))) {
            functions.add(Function.COUNTER_ELSEWHERE);
        }
        return functions;
    }

    private List<FieldError> check(RequestAction action, RequestEntity request, Messages messages) {
        List<FieldError> errors = new ArrayList<>();
        Optional<String> message = message(action);
        boolean needed = !(action instanceof RequestAction.Assign
                || action instanceof RequestAction.Transfer
                || action instanceof RequestAction.Close
                || action instanceof RequestAction.Reopen
                || action instanceof RequestAction.Cancel);
        if (needed && message.filter(m -> !m.isBlank()).isEmpty()) {
            errors.add(new FieldError("message", "required", messages.text("action.message.required")));
        }
        if (message.filter(m -> m.length() > DraftPolicy.MAX_TEXT).isPresent()) {
            errors.add(new FieldError(
                    "message", "maxLength", messages.text("action.message.too-long", DraftPolicy.MAX_TEXT)));
        }
        if (action instanceof RequestAction.Close close
                && !request.isAnswered()
                && close.message().filter(m -> !m.isBlank()).isEmpty()) {
            errors.add(new FieldError("message", "required", messages.text("action.close.unanswered")));
        }
        if (action instanceof RequestAction.Transfer transfer) {
            checkTarget(transfer.to(), request, messages).ifPresent(errors::add);
        }
        if (action instanceof RequestAction.Assign assign && !worksAt(assign.assignee(), request.competent())) {
            errors.add(new FieldError(
                    "assignee",
                    "unknown",
                    messages.text(
                            "action.assign.account",
                            assign.assignee(),
                            request.competent().organisation())));
        }
        return errors;
    }

    private Optional<FieldError> checkTarget(Competent to, RequestEntity request, Messages messages) {
        Optional<Organisation> organisation = organisations.organisation(to.organisation());
        if (organisation.isEmpty()) {
            return Optional.of(new FieldError(
                    "organisation", "unknown", messages.text("action.transfer.organisation", to.organisation())));
        }
        if (organisation.get().department(to.department()).isEmpty()) {
            String departments = String.join(
                    ", ",
                    organisation.get().departments().stream()
                            .map(Department::code)
                            .toList());
            return Optional.of(new FieldError(
                    "department",
                    "unknown",
                    messages.text(
                            "action.transfer.department",
                            organisation.get().name().in(messages.language()),
                            to.department(),
                            departments)));
        }
        return to.equals(request.competent())
                ? Optional.of(new FieldError("department", "same", messages.text("action.transfer.same")))
                : Optional.empty();
    }

    private boolean worksAt(String account, Competent competent) {
        return accounts.find(account)
                .filter(stored -> stored.account().enabled())
                .filter(stored -> stored.account()
                                .grants()
                                .contains(new RoleGrant(Role.HANDLER, competent.organisation()))
                        || stored.account().grants().contains(new RoleGrant(Role.AGENT, competent.organisation())))
                .isPresent();
    }

    private void apply(EntityManager em, RequestEntity request, RequestAction action, Actor actor) {
        Instant now = clock.instant();
        boolean byResident = actor instanceof Actor.ResidentOf;
        String phaseBefore = request.phase();
        boolean answeredBefore = request.isAnswered();
        String status = Workflow.STANDARD.next(request.status(), action.type(), byResident);
        Optional<String> message = message(action).filter(m -> !m.isBlank());
        Map<String, String> details = Map.of();
        boolean forResident = true;
        String type;
        if (action instanceof RequestAction.Assign assign) {
            type = RequestEvents.ASSIGNED;
            details = Map.of("assignee", assign.assignee());
            forResident = false;
            request.assignTo(assign.assignee());
        } else if (action instanceof RequestAction.Transfer transfer) {
            type = RequestEvents.TRANSFERRED;
            details = Map.of(
                    "from", request.competent().toString(), "to", transfer.to().toString());
            String told = acknowledgements.named("transferred", transfer.to(), Messages.in(request.language()));
            message = Optional.of(message.map(m -> told + "\n" + m).orElse(told));
            request.routeTo(transfer.to());
        } else if (action instanceof RequestAction.Reply) {
            type = byResident ? RequestEvents.RESIDENT_REPLIED : RequestEvents.REPLIED;
            if (!byResident) {
                request.writtenTo(now);
            }
        } else if (action instanceof RequestAction.Note) {
            type = RequestEvents.NOTED;
            forResident = false;
        } else if (action instanceof RequestAction.Ask) {
            type = RequestEvents.ASKED;
            request.writtenTo(now);
        } else if (action instanceof RequestAction.Answer) {
            type = RequestEvents.ANSWERED;
            answer(request, now);
        } else if (action instanceof RequestAction.Close) {
            type = RequestEvents.CLOSED;
            answer(request, now);
        } else if (action instanceof RequestAction.Reopen) {
            type = RequestEvents.REOPENED;
            request.reopen();
        } else if (action instanceof RequestAction.Refuse) {
            type = RequestEvents.REFUSED;
            answer(request, now);
        } else {
            type = RequestEvents.CANCELLED;
        }
        Phase phase = Workflow.STANDARD.phase(status).orElseThrow();
        request.moveTo(status, phase);
        if (phase == Phase.CLOSED && !phaseBefore.equals(phase.code())) {
            request.close(now);
        }
        RequestEventEntity event =
                new RequestEventEntity(request, type, now, actor.name(), forResident, message, details);
        em.persist(event);
        if (forResident && !byResident && request.hasContact()) {
            em.persist(new OutboxEntity(request, event, now));
        }
        Rollup rollup = new Rollup().moved(RequestIntake.subject(request), phaseBefore, request.phase());
        if (request.isAnswered() && !answeredBefore) {
            boolean inTime = request.answerDue() == null || !now.isAfter(request.answerDue());
            rollup.answered(RequestIntake.subject(request), now, inTime);
        }
        rollup.write(em, database);
    }

    private static void answer(RequestEntity request, Instant now) {
        if (!request.isAnswered()) {
            request.answer(now);
        }
    }

    private static Optional<String> message(RequestAction action) {
        if (action instanceof RequestAction.Reply a) {
            return Optional.of(a.message());
        } else if (action instanceof RequestAction.Note a) {
            return Optional.of(a.message());
        } else if (action instanceof RequestAction.Ask a) {
            return Optional.of(a.message());
        } else if (action instanceof RequestAction.Answer a) {
            return Optional.of(a.message());
        } else if (action instanceof RequestAction.Refuse a) {
            return Optional.of(a.message());
        } else if (action instanceof RequestAction.Close a) {
            return a.message();
        } else if (action instanceof RequestAction.Reopen a) {
            return a.message();
        } else if (action instanceof RequestAction.Cancel a) {
            return a.message();
        } else if (action instanceof RequestAction.Transfer a) {
            return a.message();
        }
        return Optional.empty();
    }
}
