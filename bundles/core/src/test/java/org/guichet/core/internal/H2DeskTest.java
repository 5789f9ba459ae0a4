package org.guichet.core.internal;

import java.nio.file.Path;

/** The desk's contract on H2, in a file as in the distribution. */
class H2DeskTest extends DeskContract {

    @Override
    TestPlatform open(Path data) {
        return new TestPlatform("jdbc:h2:async:" + data.resolve("db") + ";WRITE_DELAY=0", "sa", data);
    }
}
