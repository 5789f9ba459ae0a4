package org.guichet.core.internal.backlog;

import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;

/** A source that was imported from. Changes in the transaction of the requests it counts. */
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

    /** Whether its lines are remembered one by one; before, the beginning of one file was. */
    @Column(name = "by_line", nullable = false)
    private boolean byLine;

    @Version
    private long version;

    protected ImportSourceEntity() {}

    ImportSourceEntity(String name) {
        this.name = name;
        this.digest = "";
        this.byLine = true;
    }

    long linesDone() {
        return linesDone;
    }

    String digest() {
        return digest;
    }

    long imported() {
        return imported;
    }

    boolean isByLine() {
        return byLine;
    }

    void rememberLines() {
        byLine = true;
    }

    void advance(long lines, long newImported, long newRejected) {
        linesDone = lines;
        imported += newImported;
        rejected += newRejected;
    }
}
