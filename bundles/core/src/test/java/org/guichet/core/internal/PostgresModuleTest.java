package org.guichet.core.internal;

import java.nio.file.Path;

/** The contract on PostgreSQL. */
class PostgresModuleTest extends ModuleContract {

    @Override
    TestPlatform open(Path data) {
        return TestDatabase.POSTGRESQL.open(data);
    }
}
