package org.guichet.shell.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.guichet.api.health.HealthResult;
import org.guichet.platform.health.HealthReport;
import org.guichet.platform.health.HealthReport.Finding;
import org.guichet.shell.command.CommandFixture;
import org.junit.jupiter.api.Test;

class HealthCommandTest {

    private static final Finding WELL = new Finding("database", true, HealthResult.ok("it answers"));
    private static final Finding ILL = new Finding("disk", false, HealthResult.fail("150 MB are free", "df -h"));

    private final CommandFixture console = new CommandFixture();

    @Test
    void showsWhatIsSo() throws Exception {
        assertThat(console.run(health(WELL))).isEqualTo("""
                Check     State  What is so
                --------  -----  ----------
                database  ok     it answers
                """);
    }

    @Test
    void failsWhereACheckFails() {
        assertThat(console.failure(health(WELL, ILL))).isEqualTo("fails: disk");
    }

    @Test
    void warningIsNoFailureAndSaysWhatToDo() throws Exception {
        Finding warned = new Finding("disk", false, HealthResult.warn("900 MB are free", "df -h"));
        assertThat(console.run(health(WELL, warned))).contains("disk      warn").endsWith("Next: df -h\n");
    }

    @Test
    void isTheSameWhereCommandsThatNeedTheDatabaseAreNotThere() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(HealthCommand.tell(
                        new HealthReport(List.of(WELL, ILL)), false, new PrintStream(out), new PrintStream(err)))
                .isFalse();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("disk      fail", "Next: df -h");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("guichet:health: fails: disk" + System.lineSeparator());
    }

    @Test
    void jsonIsForScripts() throws Exception {
        HealthCommand command = health(WELL);
        command.json = true;
        assertThat(console.run(command)).contains("\"status\" : \"ok\"", "\"ready\" : true", "\"name\" : \"database\"");
    }

    private static HealthCommand health(Finding... findings) {
        HealthCommand command = new HealthCommand();
        command.health = () -> new HealthReport(List.of(findings));
        return command;
    }
}
