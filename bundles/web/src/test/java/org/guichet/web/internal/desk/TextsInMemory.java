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
import org.guichet.api.desk.TextModule;
import org.guichet.api.desk.TextModuleOutcome;
import org.guichet.api.desk.TextModules;
import org.guichet.api.desk.TextVariable;

/** Text modules that are gone with the test. */
final class TextsInMemory implements TextModules {

    private final Map<String, TextModule> all = new TreeMap<>();

    /** Adds one of Grabels. */
    String add(String title, String text, boolean assigns, String action) {
        TextModule module = new TextModule(
                Optional.empty(),
                "grabels",
                title,
                text,
                assigns,
                Optional.of(action).filter(a -> !a.isEmpty()),
                0);
        return put(module).id().orElseThrow();
    }

    private TextModule put(TextModule module) {
        String id = module.id().orElse("text-" + (all.size() + 1));
        TextModule stored = new TextModule(
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
    public List<TextModule> of(Set<String> organisations) {
        return all.values().stream()
                .filter(m -> organisations.contains(m.organisation()))
                .sorted(Comparator.comparing(TextModule::title))
                .toList();
    }

    @Override
    public Optional<TextModule> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public TextModuleOutcome save(TextModule module, Caller caller, String language) {
        if (!TextModules.editable(caller).contains(module.organisation())) {
            return new TextModuleOutcome.NotFound();
        }
        List<FieldError> errors = new ArrayList<>();
        if (module.title().isBlank()) {
            errors.add(new FieldError("title", "required", "Donnez un titre."));
        }
        TextVariable.unknownIn(module.text())
                .forEach(v -> errors.add(new FieldError("text", "variable", "La variable {" + v + "} n'existe pas.")));
        if (!errors.isEmpty()) {
            return new TextModuleOutcome.Invalid(errors);
        }
        Optional<TextModule> now = module.id().flatMap(this::find);
        return now.filter(n -> n.version() != module.version()).isPresent()
                ? new TextModuleOutcome.Stale(now.get())
                : new TextModuleOutcome.Done(put(module));
    }

    @Override
    public TextModuleOutcome remove(String id, Caller caller) {
        TextModule gone = all.remove(id);
        return gone == null ? new TextModuleOutcome.NotFound() : new TextModuleOutcome.Done(gone);
    }
}
