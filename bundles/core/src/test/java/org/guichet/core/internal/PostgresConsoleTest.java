package org.guichet.core.internal;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** The contract on PostgreSQL. */
class PostgresConsoleTest extends ConsoleContract {

    private EmbeddedPostgres server;

    @Override
    TestPlatform open(Path data) throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .start();
        return new TestPlatform(server.getJdbcUrl("postgres", "postgres"), "postgres", data);
    }

    @Override
    void end() throws IOException {
        if (server != null) {
            server.close();
        }
    }
}
