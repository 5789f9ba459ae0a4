package org.guichet.core.internal.persistence;

import java.util.function.Function;
import java.util.function.Supplier;
import org.guichet.platform.data.Snapshots;
import org.guichet.platform.data.UnitOfWork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Values of other bundles, kept by the revision of their area. */
@Component(service = Snapshots.class)
public class StoredSnapshots implements Snapshots {

    private final Database database;
    private final Revisions revisions;

    @Activate
    public StoredSnapshots(@Reference Database database, @Reference Revisions revisions) {
        this.database = database;
        this.revisions = revisions;
    }

    @Override
    public <T> Supplier<T> of(String area, Function<UnitOfWork, T> read) {
        return new Snapshot<>(revisions, area, () -> database.look(read))::get;
    }

    @Override
    public void changed(UnitOfWork unit, String area) {
        Revisions.changed(unit, area);
    }

    @Override
    public void committed() {
        revisions.poll();
    }
}
