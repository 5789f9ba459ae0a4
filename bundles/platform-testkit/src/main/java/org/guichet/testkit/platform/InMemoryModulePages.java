package org.guichet.testkit.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.api.FieldError;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.page.ModulePage;
import org.guichet.api.page.PageAnswer;
import org.guichet.api.page.PageArea;
import org.guichet.api.page.PageBlock;
import org.guichet.api.page.PageDefinition;
import org.guichet.api.page.PageInput;
import org.guichet.api.page.PageModel;
import org.guichet.api.page.PageVisit;
import org.guichet.definition.FormCheck;
import org.guichet.definition.PageCheck;
import org.guichet.definition.PageFault;
import org.guichet.platform.page.ModulePages;
import org.guichet.platform.page.PageOutcome;
import org.guichet.testkit.InMemoryModules;
import org.guichet.testkit.InMemoryParticipations;

/**
 * Pages that come and go by a call. What they answer is checked as on a platform; they are called without a deadline, and what they
 * throw makes them unavailable. Thread-safe.
 */
public final class InMemoryModulePages implements ModulePages {

    private final InMemoryModules modules;
    private final InMemoryParticipations participations;
    private final PageCheck check = new PageCheck();
    private final List<Placed> placed = new CopyOnWriteArrayList<>();

    private record Placed(PageDefinition definition, ModulePage page) {}

    /** Starts without pages. */
    public InMemoryModulePages(InMemoryModules modules, InMemoryParticipations participations) {
        this.modules = modules;
        this.participations = participations;
    }

    /** Puts a page there, in place of one of the same name. */
    public void add(PageDefinition definition, ModulePage page) {
        placed.removeIf(p -> p.definition.id().equals(definition.id()));
        placed.add(new Placed(definition, page));
    }

    /** Takes all pages away. */
    public void clear() {
        placed.clear();
    }

    @Override
    public Optional<PageDefinition> page(String module, String code) {
        return placed.stream()
                .map(Placed::definition)
                .filter(p -> p.module().equals(module) && p.code().equals(code))
                .filter(p -> isActive(p.module()))
                .findFirst();
    }

    @Override
    public List<PageDefinition> in(PageArea area) {
        return placed.stream()
                .map(Placed::definition)
                .filter(p -> p.area() == area && isActive(p.module()))
                .toList();
    }

    @Override
    public boolean isIn(String commune, PageDefinition page) {
        return page.area() == PageArea.PORTAL
                && participations.current(commune, page.module()).isPresent();
    }

    @Override
    public Set<RoleGrant> grants(PageDefinition page, Caller caller) {
        Optional<String> publisher = modules.module(page.module()).flatMap(ModuleInfo::publisher);
        return caller.grants().stream()
                .filter(grant -> page.roles().contains(grant.role()))
                .filter(grant -> grant.role() == Role.ADMIN
                        || publisher.filter(grant.organisation()::equals).isPresent()
                        || participations
                                .current(grant.organisation(), page.module())
                                .isPresent())
                .collect(Collectors.toSet());
    }

    @Override
    public PageOutcome<PageModel> show(PageDefinition page, PageVisit visit) {
        return ask(page, asked -> check.model(asked.show(visit), around(page)));
    }

    @Override
    public PageOutcome<PageAnswer> take(PageDefinition page, PageVisit visit, PageBlock.Form form, PageInput input) {
        FormCheck.Checked checked = check.answers(form, input.answers());
        if (!checked.problems().isEmpty()) {
            List<FieldError> errors = new ArrayList<>();
            checked.problems().forEach(problem -> {
                String at = "answers" + problem.pointer().replace('/', '.');
                errors.add(new FieldError(
                        problem.property().map(p -> at + "." + p).orElse(at), problem.keyword(), problem.message()));
            });
            return new PageOutcome.Answered<>(new PageAnswer.Refused(errors));
        }
        PageInput right = new PageInput(checked.answers(), input.key());
        return ask(page, asked -> check.answer(asked.take(visit, right), form, around(page)));
    }

    private <T> PageOutcome<T> ask(PageDefinition page, Function<ModulePage, T> call) {
        Map<String, ModulePage> byId = new LinkedHashMap<>();
        placed.forEach(p -> byId.put(p.definition.id(), p.page));
        ModulePage asked = byId.get(page.id());
        if (asked == null) {
            return new PageOutcome.Unavailable<>("its page " + page.code() + " is not there");
        }
        try {
            return new PageOutcome.Answered<>(call.apply(asked));
        } catch (PageFault fault) {
            return new PageOutcome.Unavailable<>(
                    "its page " + page.code() + " answered what can't be shown: " + fault.getMessage());
        } catch (RuntimeException e) {
            return new PageOutcome.Unavailable<>(
                    "its page " + page.code() + " failed with " + e.getClass().getName());
        }
    }

    private PageCheck.Around around(PageDefinition page) {
        return PageCheck.Around.of(
                page,
                placed.stream()
                        .map(Placed::definition)
                        .filter(p -> p.module().equals(page.module()))
                        .toList(),
                modules.module(page.module()).map(ModuleInfo::services).orElse(List.of()).stream()
                        .map(ServiceDefinition::code)
                        .collect(Collectors.toSet()));
    }

    private boolean isActive(String module) {
        return modules.module(module)
                .filter(m -> m.state() == ModuleState.ACTIVE)
                .isPresent();
    }
}
