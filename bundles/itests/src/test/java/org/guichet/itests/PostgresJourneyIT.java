package org.guichet.itests;

import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;

/** The journey on PostgreSQL. */
class PostgresJourneyIT extends JourneyContract {

    private PostgresServer server;

    @Override
    GuichetProcess prepare() throws IOException, SQLException {
        server = PostgresServer.start();
        GuichetProcess guichet = GuichetProcess.unpack("journey-postgres");
        server.configure(guichet.etc());
        return guichet;
    }

    @AfterAll
    @Override
    void close() throws IOException {
        try {
            super.close();
        } finally {
            if (server != null) {
                server.close();
            }
        }
    }
}
