package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No way into the platform opens, and none opens to more people, without somebody having written it down. */
class DoorsTest {

    @Test
    void everyDoorIsExpectedForThoseWhoMay() throws IOException {
        assertThat(lines(Doors.described()))
                .as("pages, calls and commands, and for whom they are: src/test/resources/org/guichet/itests/doors.txt")
                .isEqualTo(lines(Doors.expected()));
    }

    private static String lines(Map<String, Set<String>> doors) {
        return doors.entrySet().stream()
                .map(door -> door.getKey() + ": " + String.join(" ", door.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
