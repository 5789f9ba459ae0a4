package org.guichet.shell.internal.console;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.Command;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.karaf.shell.support.CommandException;
import org.guichet.api.GuichetException;
import org.guichet.platform.health.Health;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Operator;
import org.guichet.shell.command.PlainTrace;
import org.guichet.shell.command.UsageException;
import org.guichet.shell.internal.Nearest;
import org.guichet.shell.internal.health.HealthCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs commands in Karaf's shell, as somebody who may do everything: whoever reads the console file may as well. */
final class KarafCommandRunner implements CommandRunner {

    private static final Logger LOG = LoggerFactory.getLogger(KarafCommandRunner.class);

    private static final Pattern NAME = Pattern.compile("[\\w.-]+(:[\\w.-]+)?");

    private static final String HEALTH = "health";

    private final SessionFactory sessions;
    private final Supplier<Optional<Health>> health;

    /** @param health what can be asked while commands that need the database are not there */
    KarafCommandRunner(SessionFactory sessions, Supplier<Optional<Health>> health) {
        this.sessions = sessions;
        this.health = health;
    }

    @Override
    public int run(Invocation invocation, InputStream in, PrintStream out, PrintStream err, Operator operator) {
        try {
            return Subject.doAs(
                    console(), (PrivilegedExceptionAction<Integer>) () -> execute(invocation, in, out, err, operator));
        } catch (PrivilegedActionException e) {
            return report(e.getException(), err);
        } catch (RuntimeException e) {
            return report(e, err);
        }
    }

    @Override
    public boolean isInterruptible(Invocation invocation) {
        String name = invocation.words().isEmpty() ? "" : invocation.words().get(0);
        return !name.startsWith(GuichetCommand.SCOPE + ":")
                && own().stream().noneMatch(c -> c.getName().equals(name));
    }

    private int execute(Invocation invocation, InputStream in, PrintStream out, PrintStream err, Operator operator)
            throws Exception {
        List<Command> own = own();
        List<String> words = normalise(invocation.words());
        if (words.isEmpty()) {
            printCommands(own, out);
            return invocation.words().isEmpty() ? USAGE : DONE;
        }
        String name = words.get(0);
        if (!NAME.matcher(name).matches()) {
            err.println(name + ": no command has such a name; bin/guichet help shows them all");
            return USAGE;
        }
        if (own.isEmpty() && (name.equals(HEALTH) || name.equals(GuichetCommand.SCOPE + ":" + HEALTH))) {
            Optional<Health> asked = health.get();
            if (asked.isPresent()) {
                return HealthCommand.tell(asked.get().report(), words.contains("--json"), out, err) ? DONE : FAILED;
            }
        }
        if (own.isEmpty() && (name.startsWith(GuichetCommand.SCOPE + ":") || !name.contains(":"))) {
            err.println("Guichet is still starting or has lost its database: try again in a few seconds, or look into"
                    + " karaf.log");
            return NOT_RUNNING;
        }
        if (!exists(name)) {
            List<String> names = own.stream().map(Command::getName).toList();
            err.println("There is no command " + name
                    + Nearest.hint(name, names, "bin/guichet help shows those of Guichet"));
            return USAGE;
        }
        String scoped = own.stream().anyMatch(c -> c.getName().equals(name)) ? GuichetCommand.SCOPE + ":" + name : name;
        Session session = sessions.create(in, out, err);
        try {
            session.put(Operator.class.getName(), operator);
            session.currentDir(Path.of(invocation.directory()));
            Object result = session.execute(line(scoped, words, session));
            out.flush();
            return result instanceof Integer status ? status : DONE;
        } finally {
            session.close();
        }
    }

    private List<Command> own() {
        return sessions.getRegistry().getCommands().stream()
                .filter(c -> c.getScope().equals(GuichetCommand.SCOPE))
                .sorted(Comparator.comparing(Command::getName))
                .toList();
    }

    private boolean exists(String name) {
        return sessions.getRegistry().getCommands().stream()
                .anyMatch(c -> c.getName().equals(name) || name.equals(c.getScope() + ":" + c.getName()));
    }

    /** Arguments go by way of variables: whatever they hold, nothing in them means anything to the shell. */
    private static String line(String command, List<String> words, Session session) {
        StringBuilder line = new StringBuilder(command);
        for (int i = 1; i < words.size(); i++) {
            String variable = "argument" + i;
            session.put(variable, words.get(i));
            line.append(" \"$").append(variable).append('"');
        }
        return line.toString();
    }

    /** {@code help} and {@code help COMMAND} are ours, so that they look the same from everywhere. */
    private static List<String> normalise(List<String> words) {
        if (words.isEmpty() || !List.of("help", "--help", "-h").contains(words.get(0))) {
            return words;
        }
        return words.size() == 1 ? List.of() : List.of(words.get(1), "--help");
    }

    private static void printCommands(List<Command> own, PrintStream out) {
        out.println("Usage: bin/guichet COMMAND [ARGUMENTS]");
        out.println();
        int widest = own.stream().mapToInt(c -> c.getName().length()).max().orElse(0);
        for (Command command : own) {
            out.println("  " + command.getName()
                    + " ".repeat(widest + 2 - command.getName().length()) + command.getDescription());
        }
        out.println();
        out.println("Next: bin/guichet help COMMAND");
    }

    private static int report(Exception e, PrintStream err) {
        String message = e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().strip();
        if (e instanceof CommandException) {
            if (e.getCause() instanceof GuichetException) {
                err.println(message);
                return FAILED;
            }
            // What Karaf itself finds wrong says less about what would be right than our commands do.
            boolean ours = e.getCause() instanceof UsageException;
            err.println(ours ? message : message + " (--help shows how it is written)");
            return USAGE;
        }
        if (e instanceof InterruptedException) {
            return FAILED;
        }
        LOG.error("a command from bin/guichet failed: {}", PlainTrace.of(e));
        err.println("failed: " + e.getClass().getSimpleName() + " (where, says karaf.log)");
        return FAILED;
    }

    private static Subject console() {
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal("console"));
        for (String role : List.of("admin", "manager", "viewer", "systembundles")) {
            subject.getPrincipals().add(new RolePrincipal(role));
        }
        subject.setReadOnly();
        return subject;
    }
}
