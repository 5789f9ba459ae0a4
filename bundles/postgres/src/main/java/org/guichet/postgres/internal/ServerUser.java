package org.guichet.postgres.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * As whom PostgreSQL's programs run. They refuse to run as root, so that whoever breaks into the database has not the
 * whole machine: root's are given a namespace in which they are nobody.
 */
enum ServerUser {
    /** The platform's own user. */
    SAME(List.of()),
    /** Nobody, in the eyes of the programs, with root's files and without root's rights. */
    NOBODY(List.of("unshare", "--user"));

    private final List<String> prefix;

    ServerUser(List<String> prefix) {
        this.prefix = prefix;
    }

    /** The one for the user who runs this JVM, whose files lie in a folder. */
    static ServerUser of(Path folder) throws IOException {
        if (!runsAsRoot()) {
            return SAME;
        }
        if (!succeeds(List.of("unshare", "--user", "true"))) {
            throw new PostgresException("PostgreSQL doesn't run as root, and this system gives root no user namespace:"
                    + " start the platform as another user to whom " + folder.getParent()
                    + " belongs, or name a PostgreSQL server in etc/org.ops4j.datasource-guichet.cfg");
        }
        return NOBODY;
    }

    /** A command as this user runs it. */
    List<String> command(List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return whole;
    }

    /** Not the owner of a file: in a container the owner of a mounted folder may be anybody. */
    private static boolean runsAsRoot() throws IOException {
        Process id = new ProcessBuilder("id", "-u").start();
        try (var out = id.inputReader()) {
            return "0".equals(out.readLine());
        }
    }

    static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
