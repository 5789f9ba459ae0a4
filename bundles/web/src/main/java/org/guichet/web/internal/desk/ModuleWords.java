package org.guichet.web.internal.desk;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.desk.TextModule;
import org.guichet.api.desk.TextModules;
import org.guichet.api.desk.TextVariable;
import org.guichet.api.request.Request;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Language;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Text modules with the facts of a request put in, in the resident's language. */
@Component(service = ModuleWords.class)
public class ModuleWords {

    private final TextModules modules;
    private final CaseWords words;

    /**
     * A text module to choose.
     *
     * @param text filled in
     * @param action what is done with it; empty when that is chosen
     */
    public record Choice(String id, String title, String text, String action, boolean assigns) {}

    @Activate
    public ModuleWords(@Reference TextModules modules, @Reference CaseWords words) {
        this.modules = modules;
        this.words = words;
    }

    /** Those of the organisations where the caller works. */
    List<TextModule> of(Caller caller) {
        Set<String> mine = new TreeSet<>(caller.organisations(Role.AGENT, Role.HANDLER));
        return modules.of(mine);
    }

    Optional<TextModule> find(String id, Caller caller) {
        return of(caller).stream().filter(m -> m.id().equals(Optional.of(id))).findFirst();
    }

    List<Choice> choices(Request request, Caller caller) {
        List<TextModule> mine = of(caller);
        if (mine.isEmpty()) {
            return List.of();
        }
        Map<TextVariable, String> values = values(request);
        return mine.stream()
                .map(m -> new Choice(
                        m.id().orElseThrow(),
                        m.title(),
                        TextVariable.fill(m.text(), values),
                        m.action().orElse(""),
                        m.assigns()))
                .toList();
    }

    String fill(TextModule module, Request request) {
        return TextVariable.fill(module.text(), values(request));
    }

    private Map<TextVariable, String> values(Request request) {
        Texts texts = Texts.in(Language.of(request.language()).orElse(Language.FRENCH));
        Map<TextVariable, String> values = new EnumMap<>(TextVariable.class);
        values.put(TextVariable.REFERENCE, request.reference());
        values.put(TextVariable.SERVICE, words.title(request, texts));
        values.put(TextVariable.COMMUNE, words.organisation(request.organisation(), texts));
        values.put(
                TextVariable.DUE,
                request.due()
                        .or(request::answerDue)
                        .map(d -> Days.day(d, words.now(), texts))
                        .orElse(texts.text("desk.text.no-due")));
        values.put(TextVariable.DEPARTMENT, words.handler(request.competent(), texts));
        values.put(TextVariable.RESIDENT, request.resident().name().orElse(texts.text("desk.text.no-name")));
        String place = CaseWords.place(request);
        values.put(TextVariable.PLACE, place.isEmpty() ? texts.text("desk.text.no-place") : place);
        return values;
    }
}
