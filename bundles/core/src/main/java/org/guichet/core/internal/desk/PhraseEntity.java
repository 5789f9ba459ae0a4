package org.guichet.core.internal.desk;

import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.guichet.platform.desk.Phrase;

/** A phrase. */
@Entity
@Table(name = "text_module")
public class PhraseEntity {

    @Id
    private String id;

    @Column(nullable = false, updatable = false)
    private String organisation;

    @Column(nullable = false)
    private String title;

    @Column(nullable = false)
    private String text;

    @Column(nullable = false)
    private boolean assigns;

    private String action;

    @Version
    private long version;

    protected PhraseEntity() {}

    PhraseEntity(String id, Phrase module) {
        this.id = id;
        this.organisation = module.organisation();
        change(module);
    }

    final void change(Phrase module) {
        title = module.title();
        text = module.text();
        assigns = module.assigns();
        action = module.action().orElse(null);
    }

    Phrase toModule() {
        return new Phrase(Optional.of(id), organisation, title, text, assigns, Optional.ofNullable(action), version);
    }
}
