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
import org.guichet.api.desk.TextModule;
import org.guichet.api.desk.TextModuleOutcome;
import org.guichet.api.desk.TextModules;
import org.guichet.core.internal.persistence.Area;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.Conflict;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Revisions;
import org.guichet.core.internal.persistence.Snapshot;
import org.guichet.core.internal.text.Messages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Text modules in the database, held in memory: there are dozens, and every request that is shown needs them. */
@Component(service = TextModules.class)
public class StoredTextModules implements TextModules {

    private final Database database;
    private final Revisions revisions;
    private final Snapshot<Map<String, TextModule>> all;

    @Activate
    public StoredTextModules(@Reference Database database, @Reference Revisions revisions) {
        this.database = database;
        this.revisions = revisions;
        this.all = new Snapshot<>(revisions, Area.TEXT_MODULE, this::read);
    }

    @Override
    public List<TextModule> of(Set<String> organisations) {
        return all.get().values().stream()
                .filter(m -> organisations.contains(m.organisation()))
                .sorted(Comparator.comparing(TextModule::title, Collator.getInstance(Locale.FRENCH)))
                .toList();
    }

    @Override
    public Optional<TextModule> find(String id) {
        return Optional.ofNullable(all.get().get(id));
    }

    @Override
    public TextModuleOutcome save(TextModule written, Caller caller, String language) {
        TextModule module = TextModulePolicy.tidied(written);
        if (!TextModules.editable(caller).contains(module.organisation())) {
            return new TextModuleOutcome.NotFound();
        }
        Messages messages = Messages.in(language);
        List<FieldError> errors = new ArrayList<>(TextModulePolicy.check(module, messages));
        if (!errors.isEmpty()) {
            return new TextModuleOutcome.Invalid(errors);
        }
        try {
            return changed(database.write(em -> save(em, module)));
        } catch (ConflictException e) {
            if (e.conflict() == Conflict.UNIQUE) {
                return new TextModuleOutcome.Invalid(List.of(TextModulePolicy.taken(module, messages)));
            }
            if (e.conflict() == Conflict.VERSION) {
                revisions.poll();
                return module.id()
                        .flatMap(this::find)
                        .<TextModuleOutcome>map(TextModuleOutcome.Stale::new)
                        .orElseGet(TextModuleOutcome.NotFound::new);
            }
            throw e;
        }
    }

    private static TextModuleOutcome save(EntityManager em, TextModule module) {
        TextModuleEntity entity;
        if (module.id().isEmpty()) {
            entity = new TextModuleEntity(UUID.randomUUID().toString(), module);
            em.persist(entity);
        } else {
            entity = em.find(TextModuleEntity.class, module.id().get());
            if (entity == null || !entity.toModule().organisation().equals(module.organisation())) {
                return new TextModuleOutcome.NotFound();
            }
            if (entity.toModule().version() != module.version()) {
                return new TextModuleOutcome.Stale(entity.toModule());
            }
            entity.change(module);
        }
        em.flush();
        Revisions.changed(em, Area.TEXT_MODULE);
        return new TextModuleOutcome.Done(entity.toModule());
    }

    @Override
    public TextModuleOutcome remove(String id, Caller caller) {
        return changed(database.write(em -> {
            TextModuleEntity entity = em.find(TextModuleEntity.class, id);
            if (entity == null
                    || !TextModules.editable(caller).contains(entity.toModule().organisation())) {
                return new TextModuleOutcome.NotFound();
            }
            em.remove(entity);
            Revisions.changed(em, Area.TEXT_MODULE);
            return new TextModuleOutcome.Done(entity.toModule());
        }));
    }

    private TextModuleOutcome changed(TextModuleOutcome outcome) {
        if (outcome instanceof TextModuleOutcome.Done) {
            revisions.poll();
        }
        return outcome;
    }

    private Map<String, TextModule> read() {
        return database.read(em ->
                em.createQuery("select m from TextModuleEntity m", TextModuleEntity.class).getResultList().stream()
                        .map(TextModuleEntity::toModule)
                        .collect(Collectors.toUnmodifiableMap(m -> m.id().orElseThrow(), Function.identity())));
    }
}
