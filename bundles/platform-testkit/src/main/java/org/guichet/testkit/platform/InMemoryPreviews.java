package org.guichet.testkit.platform;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.api.module.LevelRule;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationChange;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.Competent;
import org.guichet.platform.participation.ParticipationPreview;
import org.guichet.platform.participation.ParticipationPreviews;
import org.guichet.testkit.InMemoryModules;
import org.guichet.testkit.InMemoryParticipations;
import org.guichet.testkit.OrganisationFixture;

/** Previews where each level offers every service; open requests are those one sets. Not thread-safe. */
public final class InMemoryPreviews implements ParticipationPreviews {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 3);

    private final InMemoryModules modules;
    private final InMemoryParticipations participations;
    private final List<ParticipationPreview.Open> open = new ArrayList<>();

    public InMemoryPreviews(InMemoryModules modules, InMemoryParticipations participations) {
        this.modules = modules;
        this.participations = participations;
    }

    /** From now on so many requests are open there, whatever the module. */
    public void open(Competent competent, long requests) {
        open.add(new ParticipationPreview.Open(competent, requests));
    }

    @Override
    public ParticipationPreview preview(String organisation, String module, Optional<ParticipationLevel> wanted) {
        Optional<ModuleInfo> known = modules.module(module);
        if (known.isEmpty()) {
            return new ParticipationPreview.Refused("module.unknown", "module inconnu", List.of());
        }
        if (wanted.isPresent() && !known.get().levels().containsKey(wanted.get())) {
            return new ParticipationPreview.Refused("participation.level-unknown", "niveau inconnu", List.of());
        }
        Optional<ParticipationLevel> now =
                participations.current(organisation, module).map(Participation::level);
        return new ParticipationPreview.Effects(
                new ParticipationChange(organisation, module, now, wanted),
                TODAY,
                known.get().services().stream()
                        .map(s -> new ParticipationPreview.Service(
                                s.id(),
                                s.title(),
                                s.kind(),
                                handler(known.get(), organisation, now),
                                handler(known.get(), organisation, wanted)))
                        .toList(),
                open);
    }

    private static Optional<Competent> handler(
            ModuleInfo module, String organisation, Optional<ParticipationLevel> level) {
        return level.map(module.levels()::get)
                .filter(r -> !r.informationOnly())
                .map(LevelRule::handledBy)
                .map(rule -> {
                    String[] parts = rule.orElse("commune/accueil").split("/");
                    return new Competent(
                            parts[0].equals("metropole") ? OrganisationFixture.METROPOLE : organisation, parts[1]);
                });
    }
}
