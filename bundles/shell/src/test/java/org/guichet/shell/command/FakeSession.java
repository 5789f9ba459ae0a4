package org.guichet.shell.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.karaf.shell.api.console.History;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.karaf.shell.api.console.Terminal;

/** A session without a terminal. */
public final class FakeSession implements Session {

    private final Map<String, Object> variables = new HashMap<>();
    private Path directory = Path.of("").toAbsolutePath();

    @Override
    public Object get(String name) {
        return variables.get(name);
    }

    @Override
    public void put(String name, Object value) {
        variables.put(name, value);
    }

    @Override
    public Path currentDir() {
        return directory;
    }

    @Override
    public void currentDir(Path path) {
        directory = path;
    }

    @Override
    public Terminal getTerminal() {
        return null;
    }

    @Override
    public String resolveCommand(String name) {
        return name.contains(":") ? name : GuichetCommand.SCOPE + ":" + name;
    }

    @Override
    public Object execute(CharSequence line) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InputStream getKeyboard() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PrintStream getConsole() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String readLine(String prompt, Character mask) {
        throw new UnsupportedOperationException();
    }

    @Override
    public History getHistory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Registry getRegistry() {
        throw new UnsupportedOperationException();
    }

    @Override
    public SessionFactory getFactory() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void run() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        variables.clear();
    }
}
