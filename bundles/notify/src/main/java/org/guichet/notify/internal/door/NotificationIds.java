package org.guichet.notify.internal.door;

import java.util.List;
import java.util.regex.Pattern;
import org.guichet.shell.command.UsageException;

/** Ids as they are typed at the console. */
final class NotificationIds {

    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    private NotificationIds() {}

    /** Refuses what did nothing: none of these ids is that of a mail that was given up. */
    static void mustHaveDone(int done, List<Long> meant) {
        if (done == 0 && !meant.isEmpty()) {
            throw new UsageException(
                    "ids", "none of them is a mail that was given up: guichet:notification-list shows those");
        }
    }

    /** Some, or with {@code --all} none, which means all; never neither, and never both. */
    static List<Long> read(List<String> typed, boolean all) {
        if (typed.isEmpty() != all) {
            throw new UsageException("ids", all ? "stand beside --all: choose one" : "are missing: some ids, or --all");
        }
        typed.stream().filter(id -> !ID.matcher(id).matches()).findFirst().ifPresent(id -> {
            throw new UsageException("ids", id + " is no id: guichet:notification-list shows them");
        });
        return typed.stream().map(Long::parseLong).toList();
    }
}
