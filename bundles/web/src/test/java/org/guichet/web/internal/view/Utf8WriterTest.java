package org.guichet.web.internal.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8WriterTest {

    private final Utf8Writer.Known known = new Utf8Writer.Known();

    private String written(String... parts) throws IOException {
        try (Utf8Writer writer = new Utf8Writer(known, 3)) {
            for (String part : parts) {
                char[] text = part.toCharArray();
                writer.write(text);
                writer.write(text);
                writer.write(part);
                writer.write("<" + part + ">", 1, part.length());
                writer.write(("<" + part + ">").toCharArray(), 1, part.length());
                writer.write('|');
                writer.write(part.getBytes(StandardCharsets.UTF_8));
            }
            return new String(writer.toBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void writesWhateverIsAsked() throws IOException {
        String part = "Où ? L\u2019\u00e9t\u00e9\u202f: \ud83c\udfe0 ";
        assertThat(written("", part, "a")).isEqualTo("|" + part.repeat(5) + "|" + part + "aaaaa|a");
    }

    @Test
    void whatTemplatesHoldIsKnownFromThenOn() throws IOException {
        char[] text = "r\u00e9ponse".toCharArray();
        for (int page = 0; page < 3; page++) {
            Utf8Writer writer = new Utf8Writer(known, 100);
            writer.write(text);
            assertThat(writer.toBytes()).isEqualTo("r\u00e9ponse".getBytes(StandardCharsets.UTF_8));
        }
    }
}
