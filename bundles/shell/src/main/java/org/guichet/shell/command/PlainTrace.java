package org.guichet.shell.command;

/** Where something failed, without the words of exceptions: they may hold what residents wrote. */
public final class PlainTrace {

    private static final int FRAMES = 30;
    private static final int CAUSES = 5;

    private PlainTrace() {}

    /** The classes and places of a failure and its causes. */
    public static String of(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable one = failure;
        for (int i = 0; one != null && i < CAUSES; i++) {
            text.append(i == 0 ? "" : "\ncaused by ").append(one.getClass().getName());
            StackTraceElement[] frames = one.getStackTrace();
            for (int f = 0; f < Math.min(FRAMES, frames.length); f++) {
                text.append("\n\tat ").append(frames[f]);
            }
            one = one.getCause();
        }
        return text.toString();
    }
}
