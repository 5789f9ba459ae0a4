package org.guichet.core.internal.request;

import com.github.f4b6a3.tsid.TsidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.FieldError;
import org.guichet.api.module.Commitments;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.participation.Participation;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvents;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.api.request.SubmitOutcome.Accepted;
import org.guichet.api.request.SubmitOutcome.Refused;
import org.guichet.core.internal.attachment.StoredAttachments;
import org.guichet.core.internal.gate.ModuleGate.Outcome;
import org.guichet.core.internal.gate.ModuleJava;
import org.guichet.core.internal.module.ModuleRegistry;
import org.guichet.core.internal.module.OfferPolicy;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.Conflict;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Json;
import org.guichet.core.internal.statistics.Rollup;
import org.guichet.core.internal.text.Messages;
import org.guichet.platform.time.WorkingDays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes drafts in: checks them, routes them, stores them, acknowledges them. */
@Component(service = RequestIntake.class)
public class RequestIntake {

    private static final int ATTEMPTS = 3;

    private final Database database;
    private final JpaRequestStore store;
    private final OrganisationDirectory organisations;
    private final ModuleCatalogue catalogue;
    private final OfferPolicy offers;
    private final ModuleRegistry modules;
    private final RoutingPolicy routing;
    private final DraftPolicy drafts;
    private final FormPolicy forms;
    private final FilePolicy filePolicy;
    private final StoredAttachments attachments;
    private final Acknowledgements acknowledgements;
    private final ModuleJava java;
    private final RequestChanges changes;
    private final Workflows workflows;
    private final WorkingDays calendar;
    private final Codes codes;
    private final Clock clock;

    @Activate
    public RequestIntake(
            @Reference Database database,
            @Reference JpaRequestStore store,
            @Reference OrganisationDirectory organisations,
            @Reference ModuleCatalogue catalogue,
            @Reference OfferPolicy offers,
            @Reference ModuleRegistry modules,
            @Reference RoutingPolicy routing,
            @Reference DraftPolicy drafts,
            @Reference FormPolicy forms,
            @Reference FilePolicy filePolicy,
            @Reference StoredAttachments attachments,
            @Reference Acknowledgements acknowledgements,
            @Reference ModuleJava java,
            @Reference RequestChanges changes,
            @Reference Workflows workflows,
            @Reference WorkingDays calendar,
            @Reference Codes codes,
            @Reference Clock clock) {
        this.database = database;
        this.store = store;
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.offers = offers;
        this.modules = modules;
        this.routing = routing;
        this.drafts = drafts;
        this.forms = forms;
        this.filePolicy = filePolicy;
        this.attachments = attachments;
        this.acknowledgements = acknowledgements;
        this.java = java;
        this.changes = changes;
        this.workflows = workflows;
        this.calendar = calendar;
        this.codes = codes;
        this.clock = clock;
    }

    SubmitOutcome submit(RequestDraft draft, Optional<String> by, Optional<String> idempotencyKey) {
        Messages messages = Messages.in(draft.language());
        Optional<Idempotency> idempotency = idempotencyKey.map(key -> Idempotency.of(key, draft, by));
        Optional<Organisation> organisation = organisations.organisation(draft.organisation());
        if (organisation.isEmpty()) {
            return refused("organisation.unknown", messages, draft.organisation());
        }
        Optional<ServiceDefinition> service = catalogue.service(draft.service());
        Optional<ModuleInfo> module = service.flatMap(s -> catalogue.module(s.module()));
        Optional<Participation> offer = module.flatMap(m -> routing.offer(draft.organisation(), m, service.get()));
        if (offer.isEmpty()) {
            // an answer given once is given again, also when the service has left meanwhile
            return replay(idempotency, messages).orElseGet(() -> notOffered(draft, organisation.get(), messages));
        }
        List<FieldError> errors = new ArrayList<>(drafts.check(draft, service.get(), messages));
        FormPolicy.Checked form = forms.check(service.get(), draft.answers(), messages);
        errors.addAll(form.errors());
        if (!errors.isEmpty()) {
            return invalid(errors, messages);
        }
        FilePolicy.Checked files = filePolicy.check(service.get(), form.answers(), messages);
        if (!files.errors().isEmpty()) {
            // the files of a request that was accepted belong to it: sent again, it finds them gone
            return replay(idempotency, messages).orElseGet(() -> invalid(files.errors(), messages));
        }
        RequestDraft kept = withAnswers(draft, form.answers());
        Outcome<List<FieldError>> validated = java.validate(kept, service.get());
        if (validated instanceof Outcome.Unavailable<List<FieldError>>) {
            return refused("module.unavailable", messages, service.get().title().in(messages.language()));
        }
        errors.addAll(((Outcome.Answer<List<FieldError>>) validated).value());
        if (!errors.isEmpty()) {
            return invalid(errors, messages);
        }
        // in the words of whom the resident asked
        ServiceDefinition presented = offers.presented(draft.organisation(), service.get());
        RoutingPolicy.Route route = routing.route(module.get(), service.get(), offer.get(), draft.place());
        for (int attempt = 1; ; attempt++) {
            try {
                Accepted accepted =
                        new Accepted(store(kept, presented, route, files.files(), by, idempotency, messages), false);
                changes.committed();
                return accepted;
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

    private org.guichet.api.request.Receipt store(
            RequestDraft draft,
            ServiceDefinition service,
            RoutingPolicy.Route route,
            List<Attachment> files,
            Optional<String> by,
            Optional<Idempotency> idempotency,
            Messages messages) {
        Instant now = clock.instant();
        String reference = codes.newReference();
        String trackingCode = codes.trackingCode(reference);
        RequestEntity request = new RequestEntity(
                TsidCreator.getTsid().toLong(),
                reference,
                codes.trackingHash(reference, trackingCode),
                draft,
                service.version(),
                service.workflow().initial().code(),
                now);
        request.routeTo(route.competent());
        request.attach(files);
        Commitments commitments = route.service().commitments();
        request.commit(
                calendar.due(now, commitments.firstAnswer(), commitments.workingDays()),
                calendar.due(now, commitments.answer(), commitments.workingDays()));
        changes.received(request, workflows.of(request), now);
        idempotency.ifPresent(i -> request.remember(i.key(), i.digest()));
        String text = acknowledgements.text(request, service, messages);
        return database.write(em -> {
            RequestEventEntity submitted = new RequestEventEntity(
                    request,
                    RequestEvents.SUBMITTED,
                    now,
                    by.map(DoneBy::staff).orElse(DoneBy.RESIDENT),
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
            changes.submitted(em, request, submitted);
            new Rollup().received(subject(request), request.phase()).write(em);
            changes.setTimer(em, request, workflows.of(request), now);
            return acknowledgements.receipt(request, trackingCode, request.status(), request.competent(), now, text);
        });
    }

    private static Refused invalid(List<FieldError> errors, Messages messages) {
        return new Refused(
                "request.invalid", messages.text("refused.request.invalid", errors.size()), errors, List.of());
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
                        : refused("idempotency.conflict", messages))));
    }

    private SubmitOutcome notOffered(RequestDraft draft, Organisation organisation, Messages messages) {
        Optional<ServiceDefinition> known = catalogue.latestKnown(draft.service());
        if (known.isEmpty()) {
            return refused("service.unknown", messages, draft.service());
        }
        List<String> offeredAt = catalogue.offeredAt(draft.service());
        boolean stopped = modules.paused(known.get().module())
                .flatMap(module -> routing.offer(organisation.code(), module, known.get()))
                .isPresent();
        // the latter: it has come back since we looked
        if (stopped || offeredAt.contains(organisation.code())) {
            return refused("module.unavailable", messages, known.get().title().in(messages.language()));
        }
        String text =
                messages.text("refused.service.not-offered", organisation.name().in(messages.language()));
        if (!offeredAt.isEmpty()) {
            String names = String.join(
                    ", ",
                    offeredAt.stream()
                            .map(code -> organisations
                                    .organisation(code)
                                    .map(o -> o.name().in(messages.language()))
                                    .orElse(code))
                            .toList());
            text += " " + messages.text("refused.service.offered-at", names);
        }
        return new Refused("service.not-offered", text, List.of(), offeredAt);
    }

    private static SubmitOutcome refused(String code, Messages messages, Object... arguments) {
        return new Refused(code, messages.text("refused." + code, arguments), List.of(), List.of());
    }

    private static RequestDraft withAnswers(RequestDraft d, Map<String, Object> answers) {
        return new RequestDraft(
                d.organisation(),
                d.service(),
                d.channel(),
                d.language(),
                d.resident(),
                d.description(),
                d.place(),
                answers);
    }

    /** What identifies a submission that may be sent twice. */
    private record Idempotency(String key, String digest) {

        static Idempotency of(String key, RequestDraft draft, Optional<String> by) {
            return new Idempotency(
                    Json.digest(by.orElse("") + "\n" + key),
                    Json.digest(Json.write(List.of(
                            draft.organisation(),
                            draft.service(),
                            draft.channel().name(),
                            draft.language(),
                            draft.resident().name().orElse(""),
                            draft.resident().email().orElse(""),
                            draft.resident().phone().orElse(""),
                            draft.description(),
                            draft.place()
                                    .map(p -> p.position() + " " + p.address())
                                    .orElse(""),
                            draft.answers()))));
        }
    }
}
