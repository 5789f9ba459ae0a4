package org.guichet.booking.internal.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.guichet.booking.internal.book.FreeTime;
import org.guichet.booking.internal.book.HoldOutcome;
import org.guichet.booking.internal.term.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeValueTest {

    private static final Instant NINE = Instant.parse("2026-11-24T08:00:00Z");
    private static final FreeTime FREE = new FreeTime(NINE, NINE.plusSeconds(1800), Optional.of("mairie-grabels"), 1);

    @Test
    void whatIsWrittenIsReadAgain() {
        TimeValue wish = TimeValue.wish(FREE, "depot", Way.ON_SITE);
        assertThat(TimeValue.read(wish.write())).contains(wish);
        assertThat(wish.toPart())
                .isEqualTo(Map.of(
                        "start", NINE.toString(), "length", "depot", "way", "on-site", "counter", "mairie-grabels"));
        TimeValue held =
                wish.held(new HoldOutcome.Held(17, "7K3F", NINE, NINE.plusSeconds(1800), NINE.plusSeconds(600)));
        assertThat(TimeValue.read(held.write())).contains(held);
        assertThat(held.toPart()).isEqualTo(Map.of("hold", 17L, "secret", "7K3F"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "keep",
                "1",
                "99999999999999999999~A~1~1~1~~on-site~",
                "1~a b~1~1~1~~on-site~",
                "1~A~-1~1~1~~on-site~",
                "1~A~1~1~1~~nowhere~",
                "1~A~1~1~1~~on-site~<b>"
            })
    void whatSomebodyMadeUpIsNone(String text) {
        assertThat(TimeValue.read(text)).isEmpty();
    }
}
