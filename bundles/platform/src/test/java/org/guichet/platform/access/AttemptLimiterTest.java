package org.guichet.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.guichet.api.request.TypedCode;
import org.junit.jupiter.api.Test;

class AttemptLimiterTest {

    private static final String PLAIN = "A1SX21N" + TypedCode.check("A1SX21N");
    private static final String SHOWN = PLAIN.substring(0, 4) + "-" + PLAIN.substring(4);

    @Test
    void limiterKnowsOneRequestHoweverItIsTyped() {
        assertThat(AttemptLimiter.Subject.request("référence " + SHOWN + "."))
                .isEqualTo(AttemptLimiter.Subject.request(PLAIN));
    }
}
