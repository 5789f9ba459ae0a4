package org.guichet.core.internal;

import java.nio.file.Path;

/** The residents' contract on PostgreSQL. */
class PostgresPortalTest extends PortalContract {

    @Override
    TestPlatform open(Path data) {
        return TestDatabase.POSTGRESQL.open(data);
    }
}
