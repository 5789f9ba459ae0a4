package org.guichet.shell.internal.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainOutputTest {

    @Test
    void coloursAreLeftOutAndTextStays() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PlainOutput plain = new PlainOutput(bytes)) {
            plain.write("a\u001b[31;1mrouge é\u001b[0m [b]\u001b[K\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("arouge é [b]\n");
    }

    @Test
    void sequenceMayBeSpreadOverWrites() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PlainOutput plain = new PlainOutput(bytes)) {
            for (byte b : "x\u001b[38;5;1my".getBytes(StandardCharsets.UTF_8)) {
                plain.write(new byte[] {b});
            }
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("xy");
    }
}
