package org.guichet.testkit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.guichet.api.access.Actor;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationChange;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.participation.ParticipationOutcome;
import org.guichet.api.participation.ParticipationOutcome.Refused;
import org.guichet.api.participation.ParticipationService;

/** Participations on one never-ending day. Thread-safe. */
public final class InMemoryParticipations implements ParticipationService {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 3);

    private final InMemoryOrganisations organisations;
    private final Map<String, List<ParticipationLevel>> levels = new TreeMap<>();
    private final List<Participation> all = new ArrayList<>();
    private BiConsumer<Participation, Actor> told = (participation, by) -> {};

    public InMemoryParticipations(InMemoryOrganisations organisations) {
        this.organisations = organisations;
    }

    /** Makes a module known with the levels that it knows. */
    public synchronized void know(String module, ParticipationLevel... itsLevels) {
        levels.put(module, List.of(itsLevels));
    }

    @Override
    public synchronized List<Participation> current() {
        return all.stream().filter(p -> p.until().isEmpty()).toList();
    }

    @Override
    public Optional<Participation> current(String organisation, String module) {
        return current().stream()
                .filter(p -> p.organisation().equals(organisation) && p.module().equals(module))
                .findFirst();
    }

    @Override
    public synchronized List<Participation> history(Optional<String> organisation, Optional<String> module) {
        return all.stream()
                .filter(p -> organisation.isEmpty() || organisation.get().equals(p.organisation()))
                .filter(p -> module.isEmpty() || module.get().equals(p.module()))
                .toList();
    }

    @Override
    public ParticipationOutcome join(String organisation, String module, ParticipationLevel level, Actor by) {
        return joinSince(organisation, module, level, TODAY, by);
    }

    @Override
    public synchronized ParticipationOutcome joinSince(
            String organisation, String module, ParticipationLevel level, LocalDate from, Actor by) {
        Optional<Refused> refused = refusal(organisation, module);
        if (refused.isPresent()) {
            return refused.get();
        }
        List<ParticipationLevel> known = levels.get(module);
        if (!known.contains(level)) {
            return new Refused(
                    "participation.level-unknown",
                    "niveau inconnu",
                    known.stream().map(Enum::name).toList());
        }
        Optional<Participation> before = current(organisation, module);
        if (before.isPresent() && before.get().level() == level) {
            return new ParticipationOutcome.Done(before.get(), false);
        }
        before.ifPresent(b -> end(b, by));
        Participation now =
                new Participation(organisation, module, level, from, Optional.empty(), by.name(), Optional.empty());
        all.add(now);
        if (before.isEmpty()) {
            told.accept(now, by);
        }
        return new ParticipationOutcome.Done(now, true);
    }

    /** From now on tells who has decided about a participation. */
    public synchronized InMemoryParticipations telling(BiConsumer<Participation, Actor> listener) {
        told = listener;
        return this;
    }

    @Override
    public synchronized ParticipationOutcome leave(String organisation, String module, Actor by) {
        return refusal(organisation, module).<ParticipationOutcome>map(r -> r).orElseGet(() -> current(
                        organisation, module)
                .<ParticipationOutcome>map(p -> new ParticipationOutcome.Done(end(p, by), true))
                .orElseGet(() -> new Refused("participation.none", "aucune participation", List.of())));
    }

    @Override
    public synchronized ParticipationOutcome change(ParticipationChange change, Actor by) {
        Optional<ParticipationLevel> now =
                current(change.organisation(), change.module()).map(Participation::level);
        if (!now.equals(change.seen())) {
            return new Refused("participation.stale", "autre chose vaut maintenant", List.of());
        }
        return change.wanted()
                .map(level -> join(change.organisation(), change.module(), level, by))
                .orElseGet(() -> leave(change.organisation(), change.module(), by));
    }

    private Optional<Refused> refusal(String organisation, String module) {
        if (organisations.organisation(organisation).isEmpty()) {
            return Optional.of(new Refused("organisation.unknown", "organisation inconnue", List.of()));
        }
        return levels.containsKey(module)
                ? Optional.empty()
                : Optional.of(new Refused("module.unknown", "module inconnu", List.of()));
    }

    private Participation end(Participation running, Actor by) {
        Participation ended = new Participation(
                running.organisation(),
                running.module(),
                running.level(),
                running.from(),
                Optional.of(TODAY),
                running.by(),
                Optional.of(by.name()));
        all.set(all.indexOf(running), ended);
        told.accept(ended, by);
        return ended;
    }
}
