package org.guichet.core.internal;

import java.nio.file.Path;

/** The contract on PostgreSQL. */
class PostgresBudgetTest extends BudgetContract {

    @Override
    TestPlatform open(Path data) {
        return TestDatabase.POSTGRESQL.open(data);
    }
}
