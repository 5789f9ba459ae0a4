package org.guichet.core.internal;

import java.nio.file.Path;

/** The requests of one person on PostgreSQL. */
class PostgresPersonTest extends PersonContract {

    @Override
    TestPlatform open(Path data) {
        return TestDatabase.POSTGRESQL.open(data);
    }
}
