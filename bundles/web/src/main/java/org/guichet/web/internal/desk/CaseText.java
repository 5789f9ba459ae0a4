package org.guichet.web.internal.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.api.desk.TextModule;
import org.guichet.api.request.Request;
import org.guichet.web.internal.http.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts a text module into the box of a request's page, behind what was typed, and chooses what it does. */
@Component(service = CaseText.class)
public class CaseText {

    private final ModuleWords modules;
    private final CaseActions actions;

    @Activate
    public CaseText(@Reference ModuleWords modules, @Reference CaseActions actions) {
        this.modules = modules;
        this.actions = actions;
    }

    /** The form that was posted, with the text module in it. Nothing that was typed is lost. */
    Visit inserted(Visit visit, Caller caller, Request request) {
        Map<String, String[]> form = new LinkedHashMap<>(visit.request().getParameterMap());
        Optional<TextModule> chosen = modules.find(visit.parameter("module"), caller);
        chosen.ifPresent(module -> {
            String typed = visit.parameter(CaseActions.TEXT);
            String filled = modules.fill(module, request);
            form.put(
                    CaseActions.TEXT,
                    new String[] {typed.isEmpty() ? filled : filled.isEmpty() ? typed : typed + "\n\n" + filled});
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
}
