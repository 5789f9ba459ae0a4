package org.guichet.itests;

import java.io.IOException;

/** The journey on the database that the distribution comes with. */
class EmbeddedJourneyIT extends JourneyContract {

    @Override
    GuichetProcess prepare() throws IOException {
        return GuichetProcess.unpack("journey-embedded");
    }
}
