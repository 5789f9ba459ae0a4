package org.guichet.core.internal;

import java.nio.file.Path;

/** The desk's contract on H2. */
class H2DeskTest extends DeskContract {

    @Override
    TestPlatform open(Path data) {
        return TestDatabase.H2.open(data);
    }
}
