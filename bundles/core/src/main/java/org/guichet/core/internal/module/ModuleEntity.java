package org.guichet.core.internal.module;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.guichet.core.internal.persistence.Json;
import org.guichet.definition.Definition;

/** The last definition of a module that was accepted here, for when its bundle is gone. */
@Entity
@Table(name = "module")
public class ModuleEntity {

    @Id
    private String id;

    @Column(nullable = false)
    private String document;

    protected ModuleEntity() {}

    ModuleEntity(String id, String document) {
        this.id = id;
        this.document = document;
    }

    Definition definition() {
        return new Definition(Json.map(document));
    }

    /** Whether that changed anything. */
    boolean update(String newDocument) {
        boolean changed = !document.equals(newDocument);
        document = newDocument;
        return changed;
    }
}
