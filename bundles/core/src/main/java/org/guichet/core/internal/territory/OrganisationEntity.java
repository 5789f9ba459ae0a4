package org.guichet.core.internal.territory;

import java.util.Map;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import org.guichet.core.internal.persistence.Json;

/** An organisation: what is asked for by value in columns, the rest as the territory file says it. */
@Entity
@Table(name = "organisation")
public class OrganisationEntity {

    @Id
    private String code;

    @Column(nullable = false)
    private String kind;

    @Column(nullable = false)
    private String document;

    protected OrganisationEntity() {}

    OrganisationEntity(String code, String kind, String document) {
        this.code = code;
        this.kind = kind;
        this.document = document;
    }

    String code() {
        return code;
    }

    Map<String, Object> document() {
        return Json.map(document);
    }

    /** Whether that changed anything. */
    boolean update(String newKind, String newDocument) {
        boolean changed = !kind.equals(newKind) || !document.equals(newDocument);
        kind = newKind;
        document = newDocument;
        return changed;
    }
}
