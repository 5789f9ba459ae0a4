package org.guichet.core.internal.persistence;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;

/** How often an area of the configuration has changed. */
@Entity
@Table(name = "configuration_revision")
public class RevisionEntity {

    @Id
    private String area;

    @Column(nullable = false)
    private long revision;

    protected RevisionEntity() {}

    String area() {
        return area;
    }

    long revision() {
        return revision;
    }
}
