package org.guichet.core.internal;

import java.nio.file.Path;

/** The console's contract on PostgreSQL. */
class PostgresConsoleTest extends ConsoleContract {

    @Override
    TestPlatform open(Path data) {
        return TestDatabase.POSTGRESQL.open(data);
    }
}
