package org.guichet.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void absentValuesAreLeftOutAndOthersKeepTheirKind() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Json.print(
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                List.of(new Json()
                        .put("text", "é \"\n")
                        .put("number", 3L)
                        .put("share", OptionalDouble.of(0.5))
                        .put("noShare", OptionalDouble.empty())
                        .put("flag", true)
                        .put("at", Instant.parse("2026-11-22T09:42:00Z"))
                        .put("none", Optional.empty())
                        .put("some", Optional.of("here"))
                        .put("nested", new Json().put("list", List.of(1, "two")))
                        .put("map", Map.of("key", Optional.of(false)))));
        JsonNode read = new ObjectMapper().readTree(bytes.toString(StandardCharsets.UTF_8));
        assertThat(read.toString())
                .isEqualTo("[{\"text\":\"é \\\"\\n\",\"number\":3,\"share\":0.5,\"flag\":true,"
                        + "\"at\":\"2026-11-22T09:42:00Z\",\"some\":\"here\",\"nested\":{\"list\":[1,\"two\"]},"
                        + "\"map\":{\"key\":false}}]");
    }
}
