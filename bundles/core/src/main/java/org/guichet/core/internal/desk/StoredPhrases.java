package org.guichet.core.internal.desk;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.guichet.api.FieldError;
import org.guichet.api.access.Caller;
import org.guichet.core.internal.persistence.Area;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.Conflict;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Revisions;
import org.guichet.core.internal.persistence.Snapshot;
import org.guichet.core.internal.text.Messages;
import org.guichet.platform.desk.Phrase;
import org.guichet.platform.desk.PhraseOutcome;
import org.guichet.platform.desk.Phrases;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Phrases in the database, held in memory: there are dozens, and every request that is shown needs them. */
@Component(service = Phrases.class)
public class StoredPhrases implements Phrases {

    private final Database database;
    private final Revisions revisions;
    private final Snapshot<Map<String, Phrase>> all;

    @Activate
    public StoredPhrases(@Reference Database database, @Reference Revisions revisions) {
        this.database = database;
        this.revisions = revisions;
        this.all = new Snapshot<>(revisions, Area.TEXT_MODULE, this::read);
    }

    @Override
    public List<Phrase> of(Set<String> organisations) {
        return all.get().values().stream()
                .filter(m -> organisations.contains(m.organisation()))
                .sorted(Comparator.comparing(Phrase::title, Collator.getInstance(Locale.FRENCH)))
                .toList();
    }

    @Override
    public Optional<Phrase> find(String id) {
        return Optional.ofNullable(all.get().get(id));
    }

    @Override
    public PhraseOutcome save(Phrase written, Caller caller, String language) {
        Phrase module = PhrasePolicy.tidied(written);
        if (!Phrases.editable(caller).contains(module.organisation())) {
            return new PhraseOutcome.NotFound();
        }
        Messages messages = Messages.in(language);
        List<FieldError> errors = new ArrayList<>(PhrasePolicy.check(module, messages));
        if (!errors.isEmpty()) {
            return new PhraseOutcome.Invalid(errors);
        }
        try {
            return changed(database.write(em -> save(em, module)));
        } catch (ConflictException e) {
            if (e.conflict() == Conflict.UNIQUE) {
                return new PhraseOutcome.Invalid(List.of(PhrasePolicy.taken(module, messages)));
            }
            if (e.conflict() == Conflict.VERSION) {
                revisions.poll();
                return module.id()
                        .flatMap(this::find)
                        .<PhraseOutcome>map(PhraseOutcome.Stale::new)
                        .orElseGet(PhraseOutcome.NotFound::new);
            }
            throw e;
        }
    }

    private static PhraseOutcome save(EntityManager em, Phrase module) {
        PhraseEntity entity;
        if (module.id().isEmpty()) {
            entity = new PhraseEntity(UUID.randomUUID().toString(), module);
            em.persist(entity);
        } else {
            entity = em.find(PhraseEntity.class, module.id().get());
            if (entity == null || !entity.toModule().organisation().equals(module.organisation())) {
                return new PhraseOutcome.NotFound();
            }
            if (entity.toModule().version() != module.version()) {
                return new PhraseOutcome.Stale(entity.toModule());
            }
            entity.change(module);
        }
        em.flush();
        Revisions.changed(em, Area.TEXT_MODULE);
        return new PhraseOutcome.Done(entity.toModule());
    }

    @Override
    public PhraseOutcome remove(String id, Caller caller) {
        return changed(database.write(em -> {
            PhraseEntity entity = em.find(PhraseEntity.class, id);
            if (entity == null
                    || !Phrases.editable(caller).contains(entity.toModule().organisation())) {
                return new PhraseOutcome.NotFound();
            }
            em.remove(entity);
            Revisions.changed(em, Area.TEXT_MODULE);
            return new PhraseOutcome.Done(entity.toModule());
        }));
    }

    private PhraseOutcome changed(PhraseOutcome outcome) {
        if (outcome instanceof PhraseOutcome.Done) {
            revisions.poll();
        }
        return outcome;
    }

    private Map<String, Phrase> read() {
        return database.read(
                em -> em.createQuery("select m from PhraseEntity m", PhraseEntity.class).getResultList().stream()
                        .map(PhraseEntity::toModule)
                        .collect(Collectors.toUnmodifiableMap(m -> m.id().orElseThrow(), Function.identity())));
    }
}
