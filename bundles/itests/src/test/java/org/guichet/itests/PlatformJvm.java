package org.guichet.itests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a running JVM holds, as the JDK's {@code jcmd} says it. */
final class PlatformJvm {

    private static final Pattern LOADERS =
            Pattern.compile("(?m)^ *\\d+: +(\\d+) +\\d+ +\\S*BundleWiringImpl\\$BundleClassLoader\\S*\\s*$");
    private static final Pattern THREAD = Pattern.compile("(?m)^\"([^\"]*)\"");

    private final long pid;

    PlatformJvm(long pid) {
        this.pid = pid;
    }

    /** How many class loaders of bundles there are that something still holds. */
    int bundleClassLoaders() throws IOException {
        // counts live objects only, after a full collection
        Matcher matcher = LOADERS.matcher(jcmd("GC.class_histogram"));
        if (!matcher.find()) {
            throw new AssertionError("no class loader of any bundle");
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** The names of its threads. */
    List<String> threads() throws IOException {
        return THREAD.matcher(jcmd("Thread.print"))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    /** What each thread does. */
    String print() throws IOException {
        return jcmd("Thread.print");
    }

    private String jcmd(String command) throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid),
                        command)
                .redirectErrorStream(true)
                .start();
        try (InputStream output = jcmd.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            jcmd.destroy();
        }
    }
}
