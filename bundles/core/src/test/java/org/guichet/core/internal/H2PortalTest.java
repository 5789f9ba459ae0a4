package org.guichet.core.internal;

import java.nio.file.Path;

/** The residents' contract on H2. */
class H2PortalTest extends PortalContract {

    @Override
    TestPlatform open(Path data) {
        return TestDatabase.H2.open(data);
    }
}
