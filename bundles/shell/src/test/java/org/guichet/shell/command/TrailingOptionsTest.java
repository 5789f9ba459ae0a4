package org.guichet.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.junit.jupiter.api.Test;

class TrailingOptionsTest {

    private final CommandFixture console = new CommandFixture();
    private final SampleCommand command = new SampleCommand();

    @Test
    void optionsBehindTheArgumentsAreRead() throws Exception {
        command.options = List.of("--level", "ONE", "--flag", "--each", "a", "--each=b");
        assertThat(console.run(command)).isEqualTo("ONE true [a, b]\n");
    }

    @Test
    void optionsInFrontAndBehindAddUp() throws Exception {
        command.each = List.of("a");
        command.options = List.of("--each", "b");
        assertThat(console.run(command)).isEqualTo("null false [a, b]\n");
    }

    @Test
    void valueMayLookLikeAnOption() throws Exception {
        command.options = List.of("--level", "--flag");
        assertThat(console.run(command)).isEqualTo("--flag false null\n");
    }

    @Test
    void faultsAreNamed() {
        command.options = List.of("stray");
        assertThat(console.failure(command)).isEqualTo("stray: is one argument too many");
        command.options = List.of("--levle", "ONE");
        assertThat(console.failure(command)).isEqualTo("--levle: no such option; there is --level, --flag, --each");
        command.options = List.of("--level");
        assertThat(console.failure(command)).isEqualTo("--level: needs a value");
    }

    @Command(scope = GuichetCommand.SCOPE, name = "sample")
    static final class SampleCommand extends GuichetCommand {

        @Argument(name = TrailingOptions.NAME, multiValued = true)
        List<String> options;

        @Option(name = "--level")
        String level;

        @Option(name = "--flag")
        boolean flag;

        @Option(name = "--each", multiValued = true)
        List<String> each;

        @Override
        protected void run() {
            out.println(level + " " + flag + " " + each);
        }
    }
}
