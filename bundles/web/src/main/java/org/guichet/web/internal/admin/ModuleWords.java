package org.guichet.web.internal.admin;

import java.util.List;
import java.util.Optional;
import org.guichet.api.module.Fault;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.web.internal.text.Texts;

/** How a module stands, in words for those who don't run the platform. */
final class ModuleWords {

    /**
     * What is wrong with a module.
     *
     * @param title of the module
     * @param text in a sentence
     * @param reasons as whoever ships the module needs them
     */
    public record Trouble(String title, String text, List<String> reasons) {}

    private ModuleWords() {}

    /** Empty while all is well. */
    static Optional<Trouble> trouble(ModuleInfo module, Texts texts) {
        String title = texts.of(module.title());
        if (module.state() == ModuleState.ABSENT) {
            return Optional.of(new Trouble(title, texts.text("admin.module.absent"), List.of()));
        }
        if (module.state() == ModuleState.REFUSED) {
            List<String> faults = module.faults().stream().map(Fault::toString).toList();
            return Optional.of(new Trouble(title, texts.text("admin.module.refused"), faults));
        }
        return module.unavailable()
                .map(reason -> new Trouble(title, texts.text("admin.module.unavailable"), List.of(reason)));
    }
}
