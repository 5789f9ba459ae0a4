package org.guichet.itests;

import static org.guichet.itests.RequestFixture.REQUESTS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A module that tests install, update and remove.
 *
 * @param id by which the platform knows it
 * @param bundle its symbolic name
 * @param install the console command that installs it
 * @param uninstall the one that removes it
 * @param next its next version: every service counted up, other titles, other Java
 * @param draft what residents of Grabels ask of it
 */
record TrialModule(
        String id, String bundle, List<String> install, List<String> uninstall, URI next, Map<String, Object> draft) {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern VERSION = Pattern.compile("(?m)^    version: (\\d+)$");
    private static final String OLD_CARD_VALIDATOR = "org.guichet.module.passmetropole.OldCardValidator";

    /** Nothing but YAML, part of the distribution. */
    static TrialModule voirie(GuichetProcess guichet, Path work) throws IOException {
        URI next = ModuleJar.change(
                guichet.jar("org.guichet.module.voirie"),
                work.resolve("voirie-2.jar"),
                TrialModule::nextVersion,
                Map.of());
        return ofTheDistribution("voirie", "org.guichet.module.voirie", next, RequestFixture.potholeAt("grabels"));
    }

    /** With Java, part of the distribution; its next version's validator says {@code checkDigit2}. */
    static TrialModule passMetropole(GuichetProcess guichet, Path work) throws IOException {
        Path jar = guichet.jar("org.guichet.module.passmetropole");
        List<Path> classPath = ModuleCompiler.ownClassPath();
        classPath.add(guichet.jar("org.guichet.api"));
        classPath.add(jar);
        String source = Files.readString(ROOT.resolve(
                "bundles/modules/pass-metropole/src/main/java/" + OLD_CARD_VALIDATOR.replace('.', '/') + ".java"));
        Map<String, byte[]> classes = new ModuleCompiler(Files.createDirectories(work.resolve("classes")), classPath)
                .compile(Map.of(OLD_CARD_VALIDATOR, source.replace("\"checkDigit\"", "\"checkDigit2\"")));
        URI next = ModuleJar.change(jar, work.resolve("pass-metropole-2.jar"), TrialModule::nextVersion, classes);
        return ofTheDistribution(
                "pass-metropole", "org.guichet.module.passmetropole", next, RequestFixture.cardAt("grabels"));
    }

    /** The partner's sample, which no feature of the platform knows. */
    static TrialModule partnerCaf(Path work) throws IOException {
        String id = "caf-rendez-vous";
        String yaml = Files.readString(ROOT.resolve("samples/partner-caf/src/main/resources/" + ModuleJar.DEFINITION));
        URI jar = ModuleJar.write(work, id + ".jar", id, yaml);
        URI next = ModuleJar.write(work, id + "-2.jar", id, nextVersion(yaml));
        String bundle = ModuleJar.bundle(id);
        return new TrialModule(
                id,
                bundle,
                List.of("bundle:install", "-s", jar.toString()),
                List.of("bundle:uninstall", bundle),
                next,
                RequestFixture.appointmentAt("grabels"));
    }

    private static TrialModule ofTheDistribution(String id, String bundle, URI next, Map<String, Object> draft) {
        String feature = "guichet-module-" + id;
        return new TrialModule(
                id, bundle, List.of("feature:install", feature), List.of("feature:uninstall", feature), next, draft);
    }

    private static String nextVersion(String yaml) {
        return VERSION.matcher(yaml)
                .replaceAll(found -> "    version: " + (Integer.parseInt(found.group(1)) + 1))
                .replaceAll("(?m)^    title: \\{fr: (\"?)", "    title: {fr: $1Nouveau ");
    }

    String service() {
        return draft.get("service").toString();
    }

    void installIn(GuichetProcess guichet) {
        console(guichet, install);
    }

    void joinedByGrabels(GuichetProcess guichet) {
        console(guichet, List.of("join", "grabels", id, "--level", "SHARED_PLATFORM"));
    }

    void updateIn(GuichetProcess guichet) {
        console(guichet, List.of("bundle:update", bundle, next.toString()));
    }

    void uninstallFrom(GuichetProcess guichet) {
        console(guichet, uninstall);
    }

    Answer submitTo(GuichetProcess guichet) throws IOException {
        return guichet.client().post(REQUESTS, draft);
    }

    /** Submits until it is accepted. */
    Answer acceptedBy(GuichetProcess guichet) {
        return Await.value("a request for " + service() + " is accepted", () -> {
            try {
                return Optional.of(submitTo(guichet)).filter(answer -> answer.status() == 201);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public String toString() {
        return id;
    }

    private static void console(GuichetProcess guichet, List<String> words) {
        try {
            guichet.console(words.toArray(String[]::new)).done();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
