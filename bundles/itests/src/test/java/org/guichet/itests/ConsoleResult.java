package org.guichet.itests;

import java.util.List;

/** What became of a command of {@code bin/guichet}. */
public record ConsoleResult(int status, String out, String err) {

    List<String> outLines() {
        return out.lines().toList();
    }

    List<String> errLines() {
        return err.lines().toList();
    }

    /** The output of a command that must have worked. */
    public String done() {
        if (status != 0) {
            throw new AssertionError(toString());
        }
        return out;
    }
}
