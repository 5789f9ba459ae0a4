package org.guichet.archetype.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Maven as a partner runs it, with what this build made in a repository of its own: nothing is installed in that of the
 * person who builds, which is only read.
 */
final class PartnerBuild {

    static final Path ROOT = Path.of(System.getProperty("guichet.root")).normalize();
    static final String VERSION = System.getProperty("guichet.version");
    private static final long DEADLINE_MINUTES = 10;

    private final Path work = Path.of(System.getProperty("guichet.work"));
    private final Path repository = work.resolve("repository");

    PartnerBuild() {
        clear(work);
        offer("org.guichet.parent", ROOT);
        offer("org.guichet.bundles", ROOT.resolve("bundles"));
        offer("org.guichet.api", ROOT.resolve("bundles/api"));
        offer("org.guichet.definition", ROOT.resolve("bundles/definition"));
        offer("org.guichet.testkit", ROOT.resolve("bundles/testkit"));
        offer("org.guichet.archetype.module", ROOT.resolve("archetypes/module"));
    }

    /** An empty folder to work in. */
    Path folder(String name) {
        try {
            return Files.createDirectories(work.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs Maven; fails with what it said when it fails. */
    void maven(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                ROOT.resolve("mvnw").toAbsolutePath().toString(),
                "-B",
                "-ntp",
                "-Dmaven.repo.local=" + repository.toAbsolutePath(),
                "-Dmaven.repo.local.tail=" + System.getProperty("maven.repository")));
        if (System.getProperty("maven.network").equals("offline true")) {
            command.add("-o");
        }
        command.addAll(Arrays.asList(arguments));
        Path log = work.resolve("maven.log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(DEADLINE_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            assertThat(ended && process.exitValue() == 0)
                    .as("%s in %s:%n%s", String.join(" ", command), folder, Files.readString(log))
                    .isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The files of a project, sorted, without those that a build makes. */
    static List<String> files(Path project) {
        try (Stream<Path> all = Files.walk(project)) {
            return all.filter(Files::isRegularFile)
                    .map(f -> project.relativize(f).toString().replace('\\', '/'))
                    .filter(f -> !f.startsWith("target/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copy(Path from, Path to) {
        files(from).forEach(file -> {
            try {
                Files.createDirectories(to.resolve(file).getParent());
                Files.copy(from.resolve(file), to.resolve(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void offer(String artifact, Path project) {
        Path folder = repository.resolve("org/guichet").resolve(artifact).resolve(VERSION);
        String name = artifact + "-" + VERSION;
        Path jar = project.resolve("target").resolve(name + ".jar");
        try {
            Files.createDirectories(folder);
            Files.copy(project.resolve("pom.xml"), folder.resolve(name + ".pom"), StandardCopyOption.REPLACE_EXISTING);
            if (Files.exists(jar)) {
                Files.copy(jar, folder.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void clear(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
