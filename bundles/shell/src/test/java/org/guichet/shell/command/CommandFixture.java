package org.guichet.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;

/** Runs commands as the console would, and keeps what they print. */
public final class CommandFixture implements Operator {

    public static final Instant NOW = Instant.parse("2026-11-22T09:42:00Z");

    public final FakeSession session = new FakeSession();
    public boolean terminal;
    public boolean gone;
    public final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private String[] typed = new String[0];
    private int asked;

    public CommandFixture() {
        session.put(Operator.class.getName(), this);
    }

    /** Somebody sits there and types these one after the other, unseen. */
    public void types(String... passwords) {
        typed = passwords;
        asked = 0;
    }

    /** Prints what the command prints; fails where it fails. */
    public String run(GuichetCommand command) throws Exception {
        printed.reset();
        command.session = session;
        command.out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        command.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        command.execute();
        String text = printed.toString(StandardCharsets.UTF_8);
        // What one types next may be longer than a table.
        assertThat(text.lines().filter(line -> !line.startsWith("Next: ")))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Table.MAX_WIDTH));
        return text;
    }

    /** The one line that the command fails with. */
    public String failure(GuichetCommand command) {
        Throwable thrown = catchThrowable(() -> run(command));
        // Karaf prints exactly this class without a stack trace.
        assertThat(thrown).isExactlyInstanceOf(CommandException.class);
        assertThat(thrown.getMessage()).doesNotContain("\n");
        return thrown.getMessage();
    }

    @Override
    public boolean isTerminal() {
        return terminal;
    }

    @Override
    public boolean isGone() {
        return gone;
    }

    @Override
    public Optional<char[]> askHidden(String prompt) {
        return asked < typed.length ? Optional.of(typed[asked++].toCharArray()) : Optional.empty();
    }

    @Override
    public Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name));
    }
}
