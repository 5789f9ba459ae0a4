package org.guichet.web.internal.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.request.Request;
import org.guichet.platform.desk.Phrase;
import org.guichet.web.internal.http.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts a phrase into the box of a request's page, behind what was typed, and chooses what it does. */
@Component(service = CaseText.class)
public class CaseText {

    private final ModuleWords modules;
    private final CaseActions actions;
    private final CaseWords words;

    @Activate
    public CaseText(@Reference ModuleWords modules, @Reference CaseActions actions, @Reference CaseWords words) {
        this.modules = modules;
        this.actions = actions;
        this.words = words;
    }

    /** The form that was posted, with the phrase in it. Nothing that was typed is lost. */
    Visit inserted(Visit visit, Caller caller, Request request) {
        Map<String, String[]> form = new LinkedHashMap<>(visit.request().getParameterMap());
        Optional<Phrase> chosen = modules.find(visit.parameter("module"), caller);
        chosen.ifPresent(module -> {
            String box = box(module, visit, request);
            String typed = visit.parameter(box);
            String filled = modules.fill(module, request);
            form.put(box, new String[] {typed.isEmpty() ? filled : filled.isEmpty() ? typed : typed + "\n\n" + filled});
            module.action()
                    .filter(type -> actions.allowed(request, caller).stream()
                            .anyMatch(a -> a.type().equals(type)))
                    .ifPresent(type -> form.put("act", new String[] {type}));
            if (module.assigns()) {
                form.put(CaseActions.ALSO_ASSIGN, new String[] {"yes"});
            }
        });
        return new Visit(new CarriedForm(visit.request(), visit.path(), form), visit.response());
    }

    /** The box of its kind; without one, the box that is being written in. */
    private String box(Phrase module, Visit visit, Request request) {
        String verb = module.action().orElse(visit.parameter("act"));
        boolean note = words.workflow(request)
                .action(verb)
                .map(a -> a.does() == Effect.NOTE)
                .orElse(verb.equals(CaseActions.NOTE));
        return note ? CaseActions.NOTE : CaseActions.MESSAGE;
    }
}
