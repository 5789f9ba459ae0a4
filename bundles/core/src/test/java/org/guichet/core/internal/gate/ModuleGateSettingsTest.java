package org.guichet.core.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.guichet.core.internal.gate.ModuleGate.Limits;
import org.guichet.core.internal.gate.ModuleGate.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleGateSettingsTest {

    private final ModuleGate gate = new ModuleGate(Map.of());

    @AfterEach
    void close() {
        gate.close();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "deadline.millis,abc",
                "deadline.millis,\"\"",
                "deadline.millis,\"2,5\"",
                "deadline.millis,99999999999",
                "deadline.millis,0",
                "failures,cinq",
                "failures,\"\"",
                "failures,\"5,0\"",
                "failures,99999999999",
                "failures,0",
                "rest.seconds,x",
                "rest.seconds,\"\"",
                "rest.seconds,\"1,5\"",
                "rest.seconds,99999999999",
                "rest.seconds,-1",
                "calls,huit",
                "calls,\"\"",
                "calls,\"8,0\"",
                "calls,99999999999",
                "calls,0",
                "threads,x",
                "threads,\"\"",
                "threads,\"1,6\"",
                "threads,99999999999",
                "threads,-1"
            })
    void aWrongValueLeavesEverythingAsItWas(String key, String wrong) {
        ModuleGate started = new ModuleGate(Map.of(key, wrong));
        assertThat(started.limits()).isEqualTo(Limits.DEFAULT);
        gate.change(Map.of(key, wrong));
        assertThat(gate.limits()).isEqualTo(Limits.DEFAULT);
        assertThat(gate.call("roads", "its validator", () -> "done")).isEqualTo(new Outcome.Answer<>("done"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deadline.millis", "failures", "rest.seconds", "calls", "threads"})
    void aRightValueHoldsAtOnceAndOutlivesAWrongOne(String key) {
        gate.change(Map.of(key, "17"));
        Limits changed = gate.limits();
        assertThat(changed).isNotEqualTo(Limits.DEFAULT);
        gate.change(Map.of(key, "dix-sept"));
        assertThat(gate.limits()).isEqualTo(changed);
    }

    @Test
    void allOfThemTogether() {
        gate.change(
                Map.of("deadline.millis", "1000", "failures", "2", "rest.seconds", "3", "calls", "4", "threads", "5"));
        assertThat(gate.limits()).isEqualTo(new Limits(Duration.ofSeconds(1), 2, Duration.ofSeconds(3), 4, 5));
    }
}
