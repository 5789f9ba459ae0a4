package org.guichet.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The desk's contract on PostgreSQL. */
class PostgresDeskTest extends DeskContract {

    private EmbeddedPostgres server;

    @Override
    TestPlatform open(Path data) throws IOException {
        server = EmbeddedPostgres.builder().start();
        return new TestPlatform(server.getJdbcUrl("postgres", "postgres"), "postgres", data);
    }

    @Override
    void end() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void partsOfWordsHaveAnIndexWhereTheExtensionIsThere() {
        assertThat(searchIsIndexed()).isTrue();
    }
}
