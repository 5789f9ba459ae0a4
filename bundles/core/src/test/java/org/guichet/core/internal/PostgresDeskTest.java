package org.guichet.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The desk's contract on PostgreSQL. */
class PostgresDeskTest extends DeskContract {

    @Override
    TestPlatform open(Path data) {
        return TestDatabase.POSTGRESQL.open(data);
    }

    @Test
    void partsOfWordsHaveAnIndex() {
        assertThat(count("select count(*) from pg_indexes where indexname = 'request_search'"))
                .isEqualTo(1);
    }
}
