package org.guichet.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ShownTextTest {

    @Test
    void whatATerminalObeysIsSpelledOut() {
        assertThat(ShownText.of("a\u001b[31m\u009b2J\u009d0;x\u0007\b\r\u007f\u202eb\u2066\ud800"))
                .isEqualTo("a\\u001b[31m\\u009b2J\\u009d0;x\\u0007\\u0008\\u000d\\u007f\\u202eb\\u2066\\ud800");
    }

    @Test
    void whatPeopleReadStays() {
        String text = "L’été à\u00a0Grabels\n\t\ud83d\ude00 \u05e9\u05dc\u05d5\u05dd";
        assertThat(ShownText.of(text)).isSameAs(text);
    }

    @Test
    void whateverIsPrintedIsShownLikeThat() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = ShownText.on(new PrintStream(bytes, true, StandardCharsets.UTF_8))) {
            out.println("é\u009b");
            out.printf("%s|%d%n", "\u0007", 3);
            out.print((Object) "\u001b");
            out.append('\b').append("\u202e").println();
            out.println(new StringBuilder("\u0000"));
            out.write('\r');
            assertThat(ShownText.on(out)).isSameAs(out);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"))
                .isEqualTo("é\\u009b\n\\u0007|3\n\\u001b\\u0008\\u202e\n\\u0000\n\r");
    }
}
