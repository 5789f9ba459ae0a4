package org.guichet.core.internal;

import java.nio.file.Path;

/** The contract on H2. */
class H2ParticipationTableTest extends ParticipationTableContract {

    @Override
    TestPlatform open(Path data) {
        return TestDatabase.H2.open(data);
    }
}
