package org.guichet.core.internal;

import java.nio.file.Path;

/** The requests of one person on H2. */
class H2PersonTest extends PersonContract {

    @Override
    TestPlatform open(Path data) {
        return TestDatabase.H2.open(data);
    }
}
