package org.guichet.core.internal.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.FieldError;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.participation.Participation;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.SubmitOutcome.Refused;
import org.guichet.core.internal.gate.ModuleGate.Outcome;
import org.guichet.core.internal.gate.ModuleJava;
import org.guichet.core.internal.module.ModuleRegistry;
import org.guichet.core.internal.module.OfferPolicy;
import org.guichet.core.internal.text.Messages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether a draft can become a request: is the service on offer there, is the form right, are the files there, and who is competent. */
@Component(service = Admission.class)
public class Admission {

    /** What the look at a draft comes to. */
    sealed interface Verdict {}

    /**
     * It can become a request.
     *
     * @param draft with its answers as they are kept
     * @param service in the words of whom the resident asked
     */
    record Admitted(RequestDraft draft, ServiceDefinition service, RoutingPolicy.Route route, List<Attachment> files)
            implements Verdict {}

    /**
     * It can't.
     *
     * @param now it may have been taken before, and only now be impossible: the service has left, its files belong to a request
     */
    record Rejected(Refused refused, boolean now) implements Verdict {}

    /** What was right yesterday may be wrong today. */
    private static final Set<String> BY_THE_DAY = Set.of("notBefore", "notAfter");

    private final OrganisationDirectory organisations;
    private final ModuleCatalogue catalogue;
    private final OfferPolicy offers;
    private final ModuleRegistry modules;
    private final RoutingPolicy routing;
    private final DraftPolicy drafts;
    private final FormPolicy forms;
    private final FilePolicy filePolicy;
    private final ModuleJava java;

    @Activate
    public Admission(
            @Reference OrganisationDirectory organisations,
            @Reference ModuleCatalogue catalogue,
            @Reference OfferPolicy offers,
            @Reference ModuleRegistry modules,
            @Reference RoutingPolicy routing,
            @Reference DraftPolicy drafts,
            @Reference FormPolicy forms,
            @Reference FilePolicy filePolicy,
            @Reference ModuleJava java) {
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.offers = offers;
        this.modules = modules;
        this.routing = routing;
        this.drafts = drafts;
        this.forms = forms;
        this.filePolicy = filePolicy;
        this.java = java;
    }

    Verdict of(RequestDraft draft, Messages messages) {
        Optional<Organisation> organisation = organisations.organisation(draft.organisation());
        if (organisation.isEmpty()) {
            return new Rejected(refused("organisation.unknown", messages, draft.organisation()), false);
        }
        Optional<ServiceDefinition> service = catalogue.service(draft.service());
        Optional<ModuleInfo> module = service.flatMap(s -> catalogue.module(s.module()));
        Optional<Participation> offer = module.flatMap(m -> routing.offer(draft.organisation(), m, service.get()));
        if (offer.isEmpty()) {
            return new Rejected(notOffered(draft, organisation.get(), messages), true);
        }
        List<FieldError> errors = new ArrayList<>(drafts.check(draft, service.get(), messages));
        FormPolicy.Checked form = forms.check(service.get(), draft.answers(), messages);
        errors.addAll(form.errors());
        if (!errors.isEmpty()) {
            boolean byTheDay = errors.stream().allMatch(e -> BY_THE_DAY.contains(e.code()));
            return new Rejected(invalid(errors, messages), byTheDay);
        }
        FilePolicy.Checked files = filePolicy.check(service.get(), form.answers(), messages);
        if (!files.errors().isEmpty()) {
            return new Rejected(invalid(files.errors(), messages), true);
        }
        RequestDraft kept = withAnswers(draft, form.answers());
        Outcome<List<FieldError>> validated = java.validate(kept, service.get());
        if (validated instanceof Outcome.Unavailable<List<FieldError>>) {
            return new Rejected(
                    refused(
                            "module.unavailable",
                            messages,
                            service.get().title().in(messages.language())),
                    false);
        }
        errors.addAll(((Outcome.Answer<List<FieldError>>) validated).value());
        if (!errors.isEmpty()) {
            return new Rejected(invalid(errors, messages), false);
        }
        return new Admitted(
                kept,
                offers.presented(draft.organisation(), service.get()),
                routing.route(module.get(), service.get(), offer.get(), draft.place()),
                files.files());
    }

    /** The service of that id, where an organisation offers it. */
    Optional<ServiceDefinition> offered(String organisation, String id) {
        return catalogue.service(id).filter(service -> catalogue
                .module(service.module())
                .flatMap(module -> routing.offer(organisation, module, service))
                .isPresent());
    }

    static Refused invalid(List<FieldError> errors, Messages messages) {
        return new Refused(
                "request.invalid", messages.text("refused.request.invalid", errors.size()), errors, List.of());
    }

    private Refused notOffered(RequestDraft draft, Organisation organisation, Messages messages) {
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

    static Refused refused(String code, Messages messages, Object... arguments) {
        return new Refused(code, messages.text("refused." + code, arguments), List.of(), List.of());
    }

    private static RequestDraft withAnswers(RequestDraft d, Map<String, Object> answers) {
        return d.toBuilder().answers(answers).build();
    }
}
