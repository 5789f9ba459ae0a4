package org.guichet.shell.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.ShellUtil;
import org.apache.karaf.shell.support.ansi.SimpleAnsi;
import org.guichet.api.GuichetException;
import org.guichet.api.access.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A console command: parses, asks a service, prints. What goes wrong is one line that names the argument. */
public abstract class GuichetCommand implements Action {

    /** The scope of all commands. */
    public static final String SCOPE = "guichet";

    private static final Logger LOG = LoggerFactory.getLogger(GuichetCommand.class);

    @Reference
    protected Session session;

    /** Karaf binds it to whoever runs the command, or to the next command of a pipe. */
    protected PrintStream out = System.out;

    /** The platform's. */
    @Reference
    protected Clock clock;

    /** Does it. What it refuses is thrown as {@link #usage} or {@link #failed}. */
    protected abstract void run() throws Exception;

    @Override
    public final Object execute() throws Exception {
        try {
            out = ShownText.on(out);
            TrailingOptions.apply(this);
            run();
            return null;
        } catch (UsageException e) {
            throw new CommandException(inRed(e.getMessage()), e.getMessage(), e);
        } catch (GuichetException e) {
            // Whoever turns this into an exit status looks at the cause.
            throw new CommandException(inRed(e.getMessage()), e.getMessage(), e);
        } catch (RuntimeException e) {
            // what a driver or a library says may hold what residents wrote
            LOG.error("{} failed: {}", getClass().getSimpleName(), PlainTrace.of(e));
            GuichetException failure =
                    failed("console.failed", "failed: " + e.getClass().getSimpleName() + " (where, says karaf.log)");
            throw new CommandException(inRed(failure.getMessage()), failure.getMessage(), failure);
        }
    }

    /** The command was not written as it must be: says which argument, and what would be right. */
    protected static UsageException usage(String argument, String message) {
        return new UsageException(argument, message);
    }

    /** The command is well-formed but can't be done. */
    protected static GuichetException failed(String code, String message) {
        return new GuichetException(code, message);
    }

    /** The value of an option that must be there. */
    protected static <T> T required(String option, T value, String whatItIs) {
        if (value == null) {
            throw usage(option, "is missing: " + whatItIs);
        }
        return value;
    }

    /** One of the values of an enumeration, in any case, with hyphens or underscores. */
    protected static <E extends Enum<E>> E oneOf(String argument, String text, Class<E> type) {
        for (E value : type.getEnumConstants()) {
            if (value.name().equalsIgnoreCase(text.replace('-', '_'))) {
                return value;
            }
        }
        throw usage(argument, text + " is none of " + String.join(", ", names(type)));
    }

    /** How the values of an enumeration are written in lists. */
    protected static <E extends Enum<E>> List<String> names(Class<E> type) {
        return List.of(type.getEnumConstants()).stream().map(Enum::name).toList();
    }

    /** How a value of an enumeration is written where people read it. */
    protected static String plain(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A table as wide as the terminal, but never wider than 100 columns. */
    protected Table table(String... headers) {
        int width = session == null || session.getTerminal() == null
                ? 0
                : session.getTerminal().getWidth();
        return new Table(width, headers);
    }

    /** The last line: what one would type now. */
    protected void next(String command) {
        out.println();
        out.println("Next: " + command);
    }

    /** Who makes changes: whoever is at the console operates the platform. */
    protected Actor actor() {
        String name = ShellUtil.getCurrentUserName();
        return new Actor.Platform(name == null ? "console" : name);
    }

    /** Who typed the command, for what can't be an argument. */
    protected Operator operator() {
        return session.get(Operator.class.getName()) instanceof Operator operator
                ? operator
                : new SessionOperator(session);
    }

    /** A file as named from where the command was typed. */
    protected Path file(String name) {
        return session.currentDir().resolve(name);
    }

    private String inRed(String message) {
        Command command = getClass().getAnnotation(Command.class);
        return SimpleAnsi.COLOR_RED + command.scope() + ":" + command.name() + ": " + ShownText.of(message)
                + SimpleAnsi.COLOR_DEFAULT;
    }
}
