package org.guichet.core.internal.desk;

import java.util.Optional;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.guichet.api.desk.TextModule;

/** A text module. */
@Entity
@Table(name = "text_module")
public class TextModuleEntity {

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

    protected TextModuleEntity() {}

    TextModuleEntity(String id, TextModule module) {
        this.id = id;
        this.organisation = module.organisation();
        change(module);
    }

    final void change(TextModule module) {
        title = module.title();
        text = module.text();
        assigns = module.assigns();
        action = module.action().orElse(null);
    }

    TextModule toModule() {
        return new TextModule(
                Optional.of(id), organisation, title, text, assigns, Optional.ofNullable(action), version);
    }
}
