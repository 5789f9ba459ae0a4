package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What partners build comes onto the running distribution by the commands of their guide: the sample, and what the archetype
 * generates. They were built by {@code archetypes/trial}, which this bundle's POM puts before.
 */
@ExtendWith(DemoGuichet.class)
class PartnerModulesIT {

    private static final Path ROOT = Path.of("..", "..");
    private static final Path BUILT = ROOT.resolve("archetypes/trial/target/partner");
    private static final String CONSOLE = "./run --console ";
    private static final Pattern JAR = Pattern.compile("file:\\S+\\.jar");
    private static final Pattern BODY = Pattern.compile("/requests -H .*? -d '(\\{.*?\\})'", Pattern.DOTALL);

    private static final String PAGE = "/desk/m/caf-rendez-vous/dossiers";

    private final GuichetProcess guichet;

    PartnerModulesIT(GuichetProcess guichet) {
        this.guichet = guichet;
    }

    @Test
    void guideLeadsFromTheJarToARequestInOneCommune() throws IOException {
        String section = section("## 5. Install");
        List<String> commands = section.lines()
                .filter(line -> line.startsWith(CONSOLE))
                .map(line -> line.substring(CONSOLE.length()))
                .toList();
        assertThat(commands).hasSize(3);
        String jar = jar("sample/caf-rendez-vous");
        try {
            for (String command : commands) {
                guichet.console(JAR.matcher(command).replaceAll(jar).split(" ")).done();
            }
            Matcher body = BODY.matcher(section);
            assertThat(body.find()).isTrue();
            JsonNode draft = new ObjectMapper().readTree(body.group(1));

            Answer accepted = guichet.client().post(RequestFixture.REQUESTS, draft);
            assertThat(accepted.status()).as(accepted.toString()).isEqualTo(201);
            assertThat(accepted.at("/competent/organisation")).isEqualTo("caf");
            pageOfTheModuleIsAtTheDesk(accepted.at("/reference"));
            ((com.fasterxml.jackson.databind.node.ObjectNode) draft).put("organisation", "lattes");
            assertThat(guichet.client().post(RequestFixture.REQUESTS, draft).at("/code"))
                    .isEqualTo("service.not-offered");
        } finally {
            guichet.console("bundle:uninstall", symbolicName("sample/caf-rendez-vous"))
                    .done();
        }
        Browser agent = new Browser(guichet);
        agent.signIn("agent@grabels");
        assertThat(agent.get(PAGE).statusCode()).as("the module has left").isEqualTo(404);
    }

    /** The sample's page, asked in the running platform: its Java reads requests, behind the gate. */
    private void pageOfTheModuleIsAtTheDesk(String reference) throws IOException {
        Browser agent = new Browser(guichet);
        agent.signIn("agent@grabels");
        assertThat(agent.get("/desk").body()).contains("href=\"" + PAGE + "\"");
        HttpResponse<String> page = agent.get(PAGE);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.body()).contains("href=\"/desk/requests/" + reference + "\"", "Aide au logement");
        HttpResponse<String> chosen = agent.send(page, Map.of("a.sujet", "famille", "do", "send"));
        assertThat(chosen.statusCode()).as(chosen.body()).isEqualTo(303);
        assertThat(agent.get(chosen.headers().firstValue("Location").orElseThrow())
                        .body())
                .doesNotContain(reference)
                .contains("Personne n&#39;attend d&#39;appel.");

        Browser elsewhere = new Browser(guichet);
        elsewhere.signIn("agent@lattes");
        assertThat(elsewhere.get(PAGE).statusCode()).isEqualTo(404);
        assertThat(elsewhere.get("/desk").body()).doesNotContain(PAGE);
        assertThat(new Browser(guichet).get(PAGE).statusCode()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yaml/piscines", "java/piscines"})
    void whatTheArchetypeGeneratesTakesRequests(String project) throws IOException {
        guichet.console("bundle:install", "-s", jar(project)).done();
        try {
            guichet.console("join", "grabels", "piscines", "--level", "SHARED_PLATFORM")
                    .done();
            Map<String, Object> draft =
                    Map.of("organisation", "grabels", "service", "piscines.demande", "answers", Map.of("quantite", 2));
            Answer accepted = Await.value("it is accepted", () -> {
                try {
                    return Optional.of(guichet.client().post(RequestFixture.REQUESTS, draft))
                            .filter(answer -> answer.status() == 201);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThat(accepted.at("/competent/organisation")).isEqualTo("grabels");
        } finally {
            guichet.console("bundle:uninstall", symbolicName(project)).done();
        }
    }

    private static String section(String title) throws IOException {
        String page = Files.readString(ROOT.resolve("docs/partners.md"));
        int from = page.indexOf(title);
        assertThat(from).as(title).isPositive();
        return page.substring(from, page.indexOf("\n## ", from + title.length()));
    }

    private static String jar(String project) throws IOException {
        return file(project).toUri().toString();
    }

    private static String symbolicName(String project) throws IOException {
        try (java.util.jar.JarFile jar = new java.util.jar.JarFile(file(project).toFile())) {
            return jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
        }
    }

    private static Path file(String project) throws IOException {
        Path target = BUILT.resolve(project).resolve("target");
        assertThat(target).as("built by archetypes/trial").isDirectory();
        try (Stream<Path> files = Files.list(target)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> Arrays.stream(new String[] {"-sources", "-tests", "-javadoc"})
                            .noneMatch(file.toString()::contains))
                    .toList();
            assertThat(jars).hasSize(1);
            return jars.get(0).toAbsolutePath().normalize();
        }
    }
}
