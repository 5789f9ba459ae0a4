package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.tinybundles.TinyBundle;
import org.ops4j.pax.tinybundles.TinyBundles;
import org.osgi.framework.Constants;

/**
 * A bundle that nothing of the platform names brings a page, with a template, texts and a style sheet of its own, and a resource of
 * the API: both are there while it is, under load, and no call fails when it comes or goes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(DemoGuichet.class)
class BroughtDoorsIT {

    private static final String NAME = "org.example.noun.logbook";
    private static final String PAGE = """
            package org.example.logbook;
            import java.io.IOException;
            import org.guichet.web.page.Page;
            import org.guichet.web.page.Turn;
            public final class LogbookPage implements Page {
                public void show(Turn turn) throws IOException {
                    turn.page("logbook").with("day", turn.value("day")).with("said", turn.text("logbook.count", 3)).write();
                }
            }
            """;
    private static final String RESOURCE = """
            package org.example.logbook;
            import javax.ws.rs.GET;
            import javax.ws.rs.Path;
            import javax.ws.rs.PathParam;
            import javax.ws.rs.Produces;
            import org.guichet.rest.resource.Access;
            import org.guichet.rest.resource.ProblemException;
            import org.guichet.rest.resource.Resource;
            @Path("/logbook")
            @Produces("application/json")
            public class LogbookResource implements Resource {
                public record Entry(String day, String text) {}
                @GET
                @Path("{day}")
                @Access(anybody = true)
                public Entry entry(@PathParam("day") String day) {
                    if (day.equals("never")) {
                        throw new ProblemException(404, "logbook.none").detail("No entry of that day");
                    }
                    return new Entry(day, "calm");
                }
            }
            """;
    private static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s">
              <implementation class="%1$s"/>
              <service><provide interface="%2$s"/></service>
              %3$s
            </scr:component>
            """;
    private static final String AT = """
            <property name="guichet.page.path" type="String">/logbook
            /logbook/{day}</property>""";
    private static final Pattern SHEET = Pattern.compile("href=\"(/static/org.example[^\"]+css)\"");

    private final GuichetProcess guichet;
    private URI jar;

    BroughtDoorsIT(GuichetProcess guichet) {
        this.guichet = guichet;
    }

    @BeforeAll
    void build() throws IOException {
        Path work = Work.freshDirectory("brought-doors");
        List<Path> jars = new ArrayList<>(ModuleCompiler.ownClassPath());
        for (String artifact : List.of("org.guichet.api", "org.guichet.web", "org.guichet.rest")) {
            jars.add(guichet.jar(artifact));
        }
        jars.add(guichet.jarBelow("org/apache/servicemix/specs/org.apache.servicemix.specs.jaxrs-api-2.1"));
        Map<String, byte[]> classes = new ModuleCompiler(Files.createDirectories(work.resolve("classes")), jars)
                .compile(Map.of(
                        "org.example.logbook.LogbookPage", PAGE, "org.example.logbook.LogbookResource", RESOURCE));
        TinyBundle bundle = TinyBundles.bundle()
                .setHeader(Constants.BUNDLE_MANIFESTVERSION, "2")
                .setHeader(Constants.BUNDLE_SYMBOLICNAME, NAME)
                .setHeader(Constants.BUNDLE_VERSION, "1.0.0")
                .setHeader(
                        Constants.IMPORT_PACKAGE,
                        "org.guichet.web.page,org.guichet.rest.resource,javax.ws.rs,org.guichet.api,org.guichet.api.access")
                .setHeader("Service-Component", "OSGI-INF/page.xml,OSGI-INF/resource.xml")
                .addResource(
                        "OSGI-INF/page.xml",
                        stream(COMPONENT.formatted("org.example.logbook.LogbookPage", "org.guichet.web.page.Page", AT)))
                .addResource(
                        "OSGI-INF/resource.xml",
                        stream(COMPONENT.formatted(
                                "org.example.logbook.LogbookResource", "org.guichet.rest.resource.Resource", "")))
                .addResource("texts.properties", stream("logbook.title = Journal\nlogbook.count = {0} entrées\n"))
                .addResource("texts_en.properties", stream("logbook.title = Logbook\nlogbook.count = {0} entries\n"))
                .addResource("static/logbook.css", stream("main { max-width: 40em }\n"))
                .addResource("templates/logbook.ftlh", stream("""
                                <#import "/layout.ftlh" as l>
                                <@l.page title=t("logbook.title")>
                                <link rel="stylesheet" href="${assets["logbook.css"]}">
                                <h1>${t("logbook.title")} ${day}</h1><p>${said}</p>
                                </@l.page>
                                """));
        classes.forEach((name, bytes) ->
                bundle.addResource(name.replace('.', '/') + ".class", new ByteArrayInputStream(bytes)));
        Path file = work.resolve("logbook.jar");
        try (InputStream built = bundle.build(TinyBundles.rawBuilder())) {
            Files.copy(built, file);
        }
        jar = file.toUri();
    }

    @AfterAll
    void remove() throws IOException {
        guichet.console("bundle:uninstall", NAME);
    }

    @Test
    void doorsComeAndGoWithTheBundleAndNoCallFails() throws IOException {
        assertThat(guichet.client().get("/logbook").status()).isEqualTo(404);
        try (Load load = Load.start(
                List.of(() -> guichet.client().get("/c/grabels"), () -> guichet.client()
                        .get("/api/v1/organisations/grabels")),
                answer -> {})) {
            for (int round = 0; round < 2; round++) {
                guichet.console("bundle:install", "-s", jar.toString()).done();
                Await.until("its resource is there", () -> status("/api/v1/logbook/today") == 200);
                assertThat(guichet.client().get("/api/v1/logbook/today").at("/text"))
                        .isEqualTo("calm");
                looksAsItShould();
                load.awaitMore(20);
                guichet.console("bundle:uninstall", NAME).done();
                Await.until("its resource is gone", () -> status("/api/v1/logbook/today") == 404);
                assertThat(status("/logbook")).isEqualTo(404);
                load.awaitMore(20);
            }
            assertThat(load.failures()).isEmpty();
        }
    }

    private void looksAsItShould() throws IOException {
        Answer page = guichet.client().get("/logbook/monday", "Accept-Language", "fr");
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        assertThat(page.text()).contains("<h1>Journal monday</h1>", "3 entrées", "<html lang=\"fr\">");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        Matcher sheet = SHEET.matcher(page.text());
        assertThat(sheet.find()).isTrue();
        assertThat(guichet.client().get(sheet.group(1)).text()).contains("max-width");
        assertThat(guichet.client().get("/logbook", "Accept-Language", "en").text())
                .contains("<h1>Logbook", "3 entries");
        Answer none = guichet.client().get("/api/v1/logbook/never");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.at("/detail")).isEqualTo("No entry of that day");
        assertThat(guichet.client().get("/api/v1/logbook/today?x=1").status()).isEqualTo(400);
        Await.until("it is described", () -> openApi().contains("/logbook/{day}"));
        assertThat(openApi()).contains("/requests/{reference}");
    }

    private String openApi() {
        try {
            return guichet.client().get("/api/v1/openapi.json").text();
        } catch (IOException e) {
            return "";
        }
    }

    private int status(String path) {
        try {
            return guichet.client().get(path).status();
        } catch (IOException e) {
            return 0;
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
