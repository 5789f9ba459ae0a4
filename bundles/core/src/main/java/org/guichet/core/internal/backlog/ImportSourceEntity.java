package org.guichet.core.internal.backlog;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** How far a source has been imported. Changes in the transaction of the requests it counts. */
@Entity
@Table(name = "import_source")
public class ImportSourceEntity {

    @Id
    private String name;

    @Column(name = "lines_done", nullable = false)
    private long linesDone;

    @Column(nullable = false)
    private String digest;

    @Column(nullable = false)
    private long imported;

    @Column(nullable = false)
    private long rejected;

    @Version
    private long version;

    protected ImportSourceEntity() {}

    ImportSourceEntity(String name) {
        this.name = name;
        this.digest = "";
    }

    long linesDone() {
        return linesDone;
    }

    String digest() {
        return digest;
    }

    void advance(long lines, String newDigest, long newImported, long newRejected) {
        linesDone = lines;
        digest = newDigest;
        imported += newImported;
        rejected += newRejected;
    }
}
