package org.guichet.core.internal;

import java.nio.file.Path;

/** The console's contract on H2. */
class H2ConsoleTest extends ConsoleContract {

    @Override
    TestPlatform open(Path data) {
        return TestDatabase.H2.open(data);
    }
}
