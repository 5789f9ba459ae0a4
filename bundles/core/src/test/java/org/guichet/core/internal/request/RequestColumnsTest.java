package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.platform.data.Sql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestColumnsTest {

    @Test
    void aRequestIsReadWithAllItsColumns(@TempDir Path data) {
        try (TestPlatform platform = TestDatabase.POSTGRESQL.open(data)) {
            List<String> kept = platform.database.look(unit -> new Sql(
                            "select 'r.' || column_name from information_schema.columns where table_name = 'request'")
                    .texts(unit));
            String read = platform.database.read(RequestEntity::columns);

            assertThat(read.toLowerCase(Locale.ROOT).split(", ")).containsExactlyInAnyOrderElementsOf(kept);
            assertThat(platform.database.<List<RequestEntity>>read(em ->
                            Unit.of(em).entities(new Sql("select " + read + " from request r"), RequestEntity.class)))
                    .isEmpty();
        }
    }
}
