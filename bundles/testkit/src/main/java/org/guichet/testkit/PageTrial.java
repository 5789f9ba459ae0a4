package org.guichet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.page.ModulePage;
import org.guichet.api.page.PageAnswer;
import org.guichet.api.page.PageArea;
import org.guichet.api.page.PageBlock;
import org.guichet.api.page.PageDefinition;
import org.guichet.api.page.PageInput;
import org.guichet.api.page.PageModel;
import org.guichet.api.page.PageVisit;
import org.guichet.definition.Definition;
import org.guichet.definition.PageCheck;
import org.guichet.definition.PageFault;
import org.guichet.definition.SchemaProblem;

/** Asks a module's pages as a platform does, whoever comes and in both languages. */
final class PageTrial {

    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final String COMMUNE = "grabels";

    private final Definition definition;
    private final List<Object> doubles;
    private final PageCheck check = new PageCheck();

    /** With a platform of doubles where one commune takes part in the module. */
    PageTrial(Definition definition, ModuleInfo module) {
        this.definition = definition;
        InMemoryOrganisations organisations = InMemoryOrganisations.smallTerritory();
        InMemoryParticipations participations = new InMemoryParticipations(organisations);
        InMemoryModules modules = new InMemoryModules(participations);
        modules.install(module);
        module.levels()
                .keySet()
                .forEach(level -> participations.join(COMMUNE, module.id(), level, new Actor.Platform("test")));
        doubles = List.of(organisations, participations, modules, new InMemoryRequests(modules));
    }

    /** Makes a page whose constructor asks for nothing but what the kit has doubles of; empty when it asks for more. */
    Optional<ModulePage> make(String className) {
        try {
            Class<?> type = Class.forName(className);
            for (Constructor<?> constructor : type.getConstructors()) {
                List<Object> parts = Arrays.stream(constructor.getParameterTypes())
                        .flatMap(wanted ->
                                doubles.stream().filter(wanted::isInstance).limit(1))
                        .toList();
                if (parts.size() == constructor.getParameterCount()) {
                    return Optional.of((ModulePage) constructor.newInstance(parts.toArray()));
                }
            }
            return Optional.empty();
        } catch (InvocationTargetException e) {
            throw new AssertionError(className + " can't be made", e.getCause());
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    /**
     * Every visit that can be made to a page.
     *
     * @return notes for the author to judge
     */
    List<String> run(PageDefinition page, ModulePage module) {
        List<String> notes = new ArrayList<>();
        PageCheck.Around around = PageCheck.Around.of(
                page,
                definition.pages(),
                definition.services().stream().map(ServiceDefinition::code).collect(Collectors.toSet()));
        for (List<RoleGrant> grants : visitors(page)) {
            Map<String, PageModel> shown = new LinkedHashMap<>();
            for (String language : List.of("fr", "en")) {
                PageVisit visit = new PageVisit(
                        page.code(),
                        page.area(),
                        page.area() == PageArea.PORTAL ? Optional.of(COMMUNE) : Optional.empty(),
                        java.util.Set.copyOf(grants),
                        language,
                        Map.of());
                String what =
                        "page " + page.code() + " for " + (grants.isEmpty() ? "residents" : grants) + " in " + language;
                PageModel model = timely(what, () -> module.show(visit));
                PageModel right = right(what, () -> check.model(model, around));
                shown.put(language, right);
                for (PageBlock block : right.blocks()) {
                    if (block instanceof PageBlock.Form form) {
                        send(what, module, visit, form, around);
                    }
                }
            }
            if (shown.get("fr").equals(shown.get("en"))) {
                notes.add("page " + page.code() + " says the same in French and in English");
            }
        }
        return notes;
    }

    private static List<List<RoleGrant>> visitors(PageDefinition page) {
        return page.area() == PageArea.PORTAL
                ? List.of(List.of())
                : page.roles().stream()
                        .sorted()
                        .map(role -> List.of(new RoleGrant(role, role == Role.ADMIN ? RoleGrant.PLATFORM : COMMUNE)))
                        .toList();
    }

    private void send(String what, ModulePage module, PageVisit visit, PageBlock.Form form, PageCheck.Around around) {
        ServiceDefinition asked = ServiceDefinition.builder(
                        definition.id(), visit.page(), LocalizedText.fr(visit.page()))
                .form(form.schema())
                .ui(form.ui())
                .build();
        for (Map<String, Object> answers : List.of(SampleAnswers.minimal(asked), SampleAnswers.complete(asked))) {
            assertThat(check.answers(form, answers).problems())
                    .extracting(SchemaProblem::message)
                    .as(
                            "the form of the %s refuses %s, made from its own schema; where the kit can't guess a value,"
                                    + " give the field examples: [...]",
                            what, answers)
                    .isEmpty();
            PageInput input = new PageInput(check.answers(form, answers).answers(), "trial-" + answers.hashCode());
            PageAnswer answer = timely("the form of the " + what, () -> module.take(visit, input));
            right("the form of the " + what, () -> check.answer(answer, form, around));
        }
    }

    private static <T> T timely(String what, Callable<T> call) {
        T answer = assertTimeoutPreemptively(DEADLINE, call::call, what + " has two seconds");
        assertThat(answer).as("%s must not answer null", what).isNotNull();
        return answer;
    }

    private static <T> T right(String what, Callable<T> checked) {
        try {
            return checked.call();
        } catch (PageFault fault) {
            throw new AssertionError(
                    what + " can't be shown: " + fault.getMessage()
                            + (fault.detail().isEmpty() ? "" : " (" + fault.detail() + ")"),
                    fault);
        } catch (Exception e) {
            throw new AssertionError(what, e);
        }
    }
}
