package org.guichet.web.internal.desk;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.api.access.Caller;
import org.guichet.api.request.Request;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.desk.Phrase;
import org.guichet.platform.desk.PhraseVariable;
import org.guichet.platform.desk.Phrases;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Language;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Phrases with the facts of a request put in, in the resident's language. */
@Component(service = ModuleWords.class)
public class ModuleWords {

    private final Phrases modules;
    private final CaseWords words;

    /**
     * A phrase to choose.
     *
     * @param text filled in
     * @param action what is done with it; empty when that is chosen
     */
    public record Choice(String id, String title, String text, String action, boolean assigns) {}

    @Activate
    public ModuleWords(@Reference Phrases modules, @Reference CaseWords words) {
        this.modules = modules;
        this.words = words;
    }

    /** Those of the organisations where the caller works. */
    List<Phrase> of(Caller caller) {
        Set<String> mine = new TreeSet<>(Authority.where(caller, Deed.WORK_ON_REQUESTS));
        return modules.of(mine);
    }

    Optional<Phrase> find(String id, Caller caller) {
        return of(caller).stream().filter(m -> m.id().equals(Optional.of(id))).findFirst();
    }

    List<Choice> choices(Request request, Caller caller) {
        List<Phrase> mine = of(caller);
        if (mine.isEmpty()) {
            return List.of();
        }
        Map<PhraseVariable, String> values = values(request);
        return mine.stream()
                .map(m -> new Choice(
                        m.id().orElseThrow(),
                        m.title(),
                        PhraseVariable.fill(m.text(), values),
                        m.action().orElse(""),
                        m.assigns()))
                .toList();
    }

    String fill(Phrase module, Request request) {
        return PhraseVariable.fill(module.text(), values(request));
    }

    private Map<PhraseVariable, String> values(Request request) {
        Texts texts = Texts.in(Language.of(request.language()).orElse(Language.FRENCH));
        Map<PhraseVariable, String> values = new EnumMap<>(PhraseVariable.class);
        values.put(PhraseVariable.REFERENCE, request.reference());
        values.put(PhraseVariable.SERVICE, words.title(request, texts));
        values.put(PhraseVariable.COMMUNE, words.organisation(request.organisation(), texts));
        values.put(
                PhraseVariable.DUE,
                request.due()
                        .or(request::answerDue)
                        .map(d -> Days.day(d, words.now(), texts))
                        .orElse(texts.text("desk.text.no-due")));
        values.put(PhraseVariable.DEPARTMENT, words.handler(request.competent(), texts));
        values.put(PhraseVariable.RESIDENT, request.resident().name().orElse(texts.text("desk.text.no-name")));
        String place = CaseWords.place(request);
        values.put(PhraseVariable.PLACE, place.isEmpty() ? texts.text("desk.text.no-place") : place);
        return values;
    }
}
