package org.guichet.web.internal.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.guichet.api.FieldError;
import org.guichet.api.access.Caller;
import org.guichet.platform.desk.Phrase;
import org.guichet.platform.desk.PhraseOutcome;
import org.guichet.platform.desk.PhraseVariable;
import org.guichet.platform.desk.Phrases;

/** Phrases that are gone with the test. */
final class TextsInMemory implements Phrases {

    private final Map<String, Phrase> all = new TreeMap<>();

    /** Adds one of Grabels. */
    String add(String title, String text, boolean assigns, String action) {
        Phrase module = new Phrase(
                Optional.empty(),
                "grabels",
                title,
                text,
                assigns,
                Optional.of(action).filter(a -> !a.isEmpty()),
                0);
        return put(module).id().orElseThrow();
    }

    private Phrase put(Phrase module) {
        String id = module.id().orElse("text-" + (all.size() + 1));
        Phrase stored = new Phrase(
                Optional.of(id),
                module.organisation(),
                module.title(),
                module.text(),
                module.assigns(),
                module.action(),
                module.version() + 1);
        all.put(id, stored);
        return stored;
    }

    @Override
    public List<Phrase> of(Set<String> organisations) {
        return all.values().stream()
                .filter(m -> organisations.contains(m.organisation()))
                .sorted(Comparator.comparing(Phrase::title))
                .toList();
    }

    @Override
    public Optional<Phrase> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public PhraseOutcome save(Phrase module, Caller caller, String language) {
        if (!Phrases.editable(caller).contains(module.organisation())) {
            return new PhraseOutcome.NotFound();
        }
        List<FieldError> errors = new ArrayList<>();
        if (module.title().isBlank()) {
            errors.add(new FieldError("title", "required", "Donnez un titre."));
        }
        PhraseVariable.unknownIn(module.text())
                .forEach(v -> errors.add(new FieldError("text", "variable", "La variable {" + v + "} n'existe pas.")));
        if (!errors.isEmpty()) {
            return new PhraseOutcome.Invalid(errors);
        }
        Optional<Phrase> now = module.id().flatMap(this::find);
        return now.filter(n -> n.version() != module.version()).isPresent()
                ? new PhraseOutcome.Stale(now.get())
                : new PhraseOutcome.Done(put(module));
    }

    @Override
    public PhraseOutcome remove(String id, Caller caller) {
        Phrase gone = all.remove(id);
        return gone == null ? new PhraseOutcome.NotFound() : new PhraseOutcome.Done(gone);
    }
}
