package org.guichet.core.internal.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.page.PageAnswer;
import org.guichet.api.page.PageArea;
import org.guichet.api.page.PageBlock;
import org.guichet.api.page.PageDefinition;
import org.guichet.api.page.PageInput;
import org.guichet.api.page.PageModel;
import org.guichet.api.page.PageVisit;
import org.guichet.api.participation.ParticipationService;
import org.guichet.core.internal.gate.ModuleGate.Outcome;
import org.guichet.core.internal.gate.ModuleJava;
import org.guichet.core.internal.module.ModuleRegistry;
import org.guichet.core.internal.request.FormPolicy;
import org.guichet.definition.FormCheck;
import org.guichet.definition.PageCheck;
import org.guichet.platform.page.ModulePages;
import org.guichet.platform.page.PageOutcome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks modules for their pages through the gate, and lets nothing through that can't be shown. */
@Component(service = ModulePages.class)
public class GatedPages implements ModulePages {

    private final ModuleRegistry modules;
    private final ModuleJava java;
    private final ParticipationService participations;
    private final OrganisationDirectory organisations;
    private final FormPolicy forms;
    private final PageCheck check = new PageCheck();
    private final Map<Asked, CompletableFuture<PageOutcome<PageModel>>> underWay = new ConcurrentHashMap<>();

    private record Asked(PageDefinition page, PageVisit visit) {}

    @Activate
    public GatedPages(
            @Reference ModuleRegistry modules,
            @Reference ModuleJava java,
            @Reference ParticipationService participations,
            @Reference OrganisationDirectory organisations,
            @Reference FormPolicy forms) {
        this.modules = modules;
        this.java = java;
        this.participations = participations;
        this.organisations = organisations;
        this.forms = forms;
    }

    @Override
    public Optional<PageDefinition> page(String module, String code) {
        return modules.page(module, code);
    }

    @Override
    public List<PageDefinition> in(PageArea area) {
        return modules.pages().stream().filter(page -> page.area() == area).toList();
    }

    @Override
    public boolean isIn(String commune, PageDefinition page) {
        return page.area() == PageArea.PORTAL
                && participations.current(commune, page.module()).isPresent();
    }

    @Override
    public Set<RoleGrant> grants(PageDefinition page, Caller caller) {
        return module(page)
                .map(module -> PagePolicy.grants(
                        page,
                        caller,
                        module,
                        participations.current(),
                        organisations.metropole().map(Organisation::code).orElse("")))
                .orElse(Set.of());
    }

    /** Visits that are alike and come at once are one call: what many read at a time takes up no more than one thread. */
    @Override
    public PageOutcome<PageModel> show(PageDefinition page, PageVisit visit) {
        Asked asked = new Asked(page, visit);
        CompletableFuture<PageOutcome<PageModel>> mine = new CompletableFuture<>();
        CompletableFuture<PageOutcome<PageModel>> others = underWay.putIfAbsent(asked, mine);
        if (others != null) {
            return others.join();
        }
        try {
            mine.complete(ask(page, visit));
        } finally {
            underWay.remove(asked, mine);
            // whatever went wrong here, nobody waits for ever
            mine.complete(new PageOutcome.Unavailable<>("it could not be asked"));
        }
        return mine.join();
    }

    private PageOutcome<PageModel> ask(PageDefinition page, PageVisit visit) {
        PageCheck.Around around = around(page);
        return outcome(java.ask(page, asked -> {
            PageModel model = asked.show(visit);
            return model == null ? null : check.model(model, around);
        }));
    }

    @Override
    public PageOutcome<PageAnswer> take(PageDefinition page, PageVisit visit, PageBlock.Form form, PageInput input) {
        FormCheck.Checked checked = check.answers(form, input.answers());
        if (!checked.problems().isEmpty()) {
            return new PageOutcome.Answered<>(
                    new PageAnswer.Refused(forms.errors(checked.problems(), form.ui(), visit.language())));
        }
        PageCheck.Around around = around(page);
        PageInput right = new PageInput(checked.answers(), input.key());
        return outcome(java.ask(page, asked -> {
            PageAnswer answer = asked.take(visit, right);
            return answer == null ? null : check.answer(answer, form, around);
        }));
    }

    private PageCheck.Around around(PageDefinition page) {
        return PageCheck.Around.of(
                page,
                modules.pages().stream()
                        .filter(p -> p.module().equals(page.module()))
                        .toList(),
                module(page).map(ModuleInfo::services).orElse(List.of()).stream()
                        .map(ServiceDefinition::code)
                        .collect(Collectors.toSet()));
    }

    private Optional<ModuleInfo> module(PageDefinition page) {
        return modules.active(page.module()).or(() -> modules.paused(page.module()));
    }

    private static <T> PageOutcome<T> outcome(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Answer<T> answer) {
            return new PageOutcome.Answered<>(answer.value());
        }
        return new PageOutcome.Unavailable<>(((Outcome.Unavailable<T>) outcome).reason());
    }
}
