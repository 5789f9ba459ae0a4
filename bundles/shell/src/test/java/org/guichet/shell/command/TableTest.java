package org.guichet.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        Table table = new Table(0, "Code", "Name", "Count").right(2);
        table.row("grabels", "Grabels", 7).row("lattes", null, 1234);
        assertThat(print(table))
                .containsExactly(
                        "Code     Name     Count",
                        "-------  -------  -----",
                        "grabels  Grabels      7",
                        "lattes             1234");
    }

    @Test
    void neverWiderThanAHundredColumns() {
        Table table = new Table(240, "Reference", "Words").whole(0);
        table.row("7K3F-9QX2", "mot ".repeat(60));
        assertThat(print(table)).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(print(table).get(2)).startsWith("7K3F-9QX2  mot mot").endsWith("…");
    }

    @Test
    void narrowTerminalCutsMoreButLeavesWhatIsTypedAgain() {
        Table table = new Table(70, "Module", "Title", "Other").whole(0);
        table.row("a-module-with-a-rather-long-id", "t".repeat(60), "o".repeat(60));
        assertThat(print(table)).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(70));
        assertThat(print(table).get(2)).startsWith("a-module-with-a-rather-long-id  ttt");
    }

    @Test
    void evenWhatIsTypedAgainIsCutWhenItAloneIsTooWide() {
        Table table = new Table(0, "Code", "Name").whole(0, 1);
        table.row("c".repeat(90), "n".repeat(90));
        assertThat(print(table)).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void lineBreaksBecomeSpaces() {
        Table table = new Table(0, "Words");
        table.row("one\r\n\ttwo");
        assertThat(print(table).get(2)).isEqualTo("one two");
    }

    @Test
    void rowNeedsOneCellPerColumn() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Table(0, "One", "Two").row("one"));
    }

    private static List<String> print(Table table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        table.print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
