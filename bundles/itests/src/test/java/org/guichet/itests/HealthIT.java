package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What whoever watches the platform sees of it, well and ill. */
@ExtendWith(DemoGuichet.class)
class HealthIT {

    private static final String OK = "{\"status\":\"ok\"}";
    private static final String UNAVAILABLE = "{\"status\":\"unavailable\"}";
    private static final String TOKEN = "itests-0123456789abcdef";
    private static final Path OPERATION = Path.of("../../docs/operation");
    private static final Pattern METRIC = Pattern.compile("\\b(guichet|jvm|process)_[a-z0-9_]+");
    private static final Duration IN_TIME = Duration.ofSeconds(2);

    @Test
    void tellsAnybodyWhetherItLivesAndIsReadyAndNoMore(GuichetProcess guichet) throws IOException {
        for (String path : List.of("/health/live", "/health/ready")) {
            Answer answer = guichet.client().get(path, "X-Forwarded-For", "192.0.2.7");
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.text()).isEqualTo(OK);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    @Test
    void tellsDetailsOnThisMachineAndNotThroughAProxy(GuichetProcess guichet) throws IOException {
        Answer details = guichet.client().get("/health");
        assertThat(details.status()).isEqualTo(200);
        assertThat(states(details))
                .containsKeys(
                        "backup", "database", "disk", "files", "memory", "modules", "outbox", "scheduler", "schema")
                .containsEntry("database", "ok")
                .containsEntry("schema", "ok")
                .containsEntry("scheduler", "ok")
                .containsEntry("files", "ok");
        for (String path : List.of("/health", "/metrics")) {
            Answer refused = guichet.client().get(path, "X-Forwarded-For", "127.0.0.1");
            assertThat(refused.status()).as(path).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(refused.text()).doesNotContain("database");
        }
    }

    @Test
    void whereATokenIsSetNobodyReadsDetailsWithoutIt(GuichetProcess guichet) throws IOException {
        Path file = guichet.etc().resolve("org.guichet.health.cfg");
        String before = Files.readString(file);
        try {
            Files.writeString(file, before + "\ntoken = " + TOKEN + "\n");
            Await.until("the token is asked for", () -> status(guichet, "/metrics") == 401);
            for (String path : List.of("/health", "/metrics")) {
                assertThat(status(guichet, path)).as(path).isEqualTo(401);
                assertThat(status(guichet, path, "Authorization", "Bearer " + TOKEN + "0"))
                        .isEqualTo(401);
                assertThat(status(guichet, path, "Authorization", "Bearer " + TOKEN))
                        .isEqualTo(200);
            }
            assertThat(guichet.client().get("/health/ready").text()).isEqualTo(OK);
            assertThat(states(guichet.client().get("/health/ready", "Authorization", "Bearer " + TOKEN)))
                    .containsEntry("database", "ok");
        } finally {
            Files.writeString(file, before);
        }
        Await.until("no token is asked for", () -> status(guichet, "/metrics") == 200);
    }

    @Test
    void countsByTemplateAndNeverByWhatSomebodyAskedFor(GuichetProcess guichet) throws IOException {
        guichet.client().get("/api/v1/requests/ZZ-HEALTH-1");
        guichet.client().get("/desk/ZZ-HEALTH-2");
        guichet.client().get("/zz-health-3");
        Answer answer = guichet.client().get("/metrics");
        assertThat(answer.header("Content-Type")).startsWith("text/plain;").contains("version=0.0.4");
        assertThat(answer.text())
                .contains("route=\"/api/v1/requests/{reference}\",status=\"4xx\"")
                .contains("route=\"/desk\"")
                .contains("guichet_ready 1\n", "guichet_health{check=\"database\"} 0\n")
                .containsPattern("guichet_modules\\{state=\"active\"} [1-9]")
                .containsPattern("guichet_job_turns_total\\{name=\"guichet-timers\"} [1-9]")
                .doesNotContainIgnoringCase("zz-health");
        assertThat(answer.text().lines().filter(line -> !line.startsWith("#")))
                .doesNotHaveDuplicates()
                .allMatch(line -> line.matches("[a-z_0-9]+(\\{[^}]*(\\{[a-z]+}[^}]*)*})? [-+0-9.eEInf]+"));
    }

    @Test
    void dashboardAndAlarmsNameOnlyWhatIsThere(GuichetProcess guichet) throws IOException {
        Set<String> there = guichet.client()
                .get("/metrics")
                .text()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("[{ ].*", ""))
                .collect(Collectors.toSet());
        JsonNode dashboard = new ObjectMapper()
                .readTree(OPERATION.resolve("grafana-dashboard.json").toFile());
        List<String> expressions = new ArrayList<>(dashboard.findValuesAsText("expr"));
        assertThat(expressions).hasSizeGreaterThan(10);
        List<String> rules = Files.readAllLines(OPERATION.resolve("prometheus-alerts.yaml")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("expr: "))
                .toList();
        assertThat(rules).hasSizeGreaterThan(5);
        expressions.addAll(rules);
        Set<String> named = new TreeSet<>();
        for (String expression : expressions) {
            Matcher matcher = METRIC.matcher(expression);
            while (matcher.find()) {
                named.add(matcher.group());
            }
        }
        assertThat(named).hasSizeGreaterThan(10);
        assertThat(there).containsAll(named);
    }

    @Test
    void eachAnswerHasAnIdOfItsOwn(GuichetProcess guichet) throws IOException {
        Set<String> ids = new TreeSet<>();
        for (String path : List.of("/", "/api/v1/organisations", "/nowhere", "/health/live")) {
            ids.add(guichet.client().get(path, "X-Request-Id", "mine").header("X-Request-Id"));
        }
        assertThat(ids).hasSize(4).allMatch(id -> id.matches("[0-9a-f]{16}"));
    }

    @Test
    void consoleTellsAll(GuichetProcess guichet) throws IOException {
        assertThat(guichet.console("health").out()).contains("database", "it answers", "scheduler");
        JsonNode json =
                new ObjectMapper().readTree(guichet.console("health", "--json").out());
        assertThat(json.at("/ready").asBoolean()).isTrue();
        assertThat(json.at("/checks").size()).isGreaterThan(8);
    }

    @Test
    void residentsAreToldByTheServerThatIsNamedAndItsAbsenceIsSeen(GuichetProcess guichet) throws Exception {
        Path file = guichet.etc().resolve("org.guichet.mail.cfg");
        String before = Files.readString(file);
        ServerSetup setup = new ServerSetup(FreePorts.find(1).get(0), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        GreenMail server = new GreenMail(setup);
        GreenMail later = new GreenMail(setup);
        server.start();
        Map<String, Object> draft = new HashMap<>(RequestFixture.anythingElseAt("grabels"));
        draft.put("resident", Map.of("email", "camille@example.org"));
        try {
            assertThat(guichet.console("health").out()).contains("no mail server is named");
            assertThat(guichet.client().get("/demo/mail").status()).isEqualTo(404);
            Files.writeString(
                    file,
                    "host = 127.0.0.1\nport = " + setup.getPort()
                            + "\ntls = none\nfrom = guichet@guichet.example\naddress = https://guichet.example\n");
            Await.until("the server is known", () -> says(guichet, "mails go out"));
            assertThat(guichet.console("notification-test", "admin@guichet.example")
                            .done())
                    .contains("has taken it");
            Answer receipt = guichet.client().post(RequestFixture.REQUESTS, draft);
            Await.until("the acknowledgement", () -> server.getReceivedMessages().length == 2);
            MimeMessage mail = server.getReceivedMessages()[1];
            assertThat(mail.getSubject()).contains(receipt.at("/reference"));
            String text = ((MimeMultipart) mail.getContent())
                    .getBodyPart(0)
                    .getContent()
                    .toString();
            assertThat(text).contains("Votre demande est bien arrivée").doesNotContain(receipt.at("/trackingCode"));

            Matcher link = Pattern.compile("https://guichet\\.example(/follow/open/\\S+)")
                    .matcher(text);
            assertThat(link.find()).isTrue();
            Answer opened = guichet.client().get(link.group(1));
            assertThat(opened.header("Location")).endsWith("/follow/" + receipt.at("/reference"));
            assertThat(opened.header("Set-Cookie")).contains("guichet-follow");
            String stop = mail.getHeader("List-Unsubscribe")[0].replaceAll("^<https://guichet\\.example|>$", "");
            assertThat(guichet.client().get(stop).header("Location")).startsWith("/news/");
            assertThat(guichet.client().call("POST", stop).status()).isEqualTo(204);
            assertThat(guichet.client()
                            .get(
                                    RequestFixture.REQUESTS + "/" + receipt.at("/reference"),
                                    "Tracking-Code",
                                    receipt.at("/trackingCode"))
                            .at("/parts/news"))
                    .isEqualTo("none");

            server.stop();
            guichet.client().post(RequestFixture.REQUESTS, draft);
            Await.until("its absence is seen", () -> says(guichet, "no mail has gone out"));
            assertThat(guichet.client().get("/health/ready").text()).isEqualTo(OK);
            later.start();
            Await.until("it is there again", () -> says(guichet, "mails go out"));
            assertThat(guichet.log()).doesNotContain("camille@", "/follow/open/");
        } finally {
            Files.writeString(file, before);
            server.stop();
            later.stop();
        }
    }

    private static boolean says(GuichetProcess guichet, String words) {
        try {
            return guichet.console("health").out().contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void databaseThatHangsIsToldInTimeAndForgottenWhenItGoesOn(GuichetProcess guichet) throws Exception {
        List<ProcessHandle> server = server(guichet);
        try {
            signal("-STOP", server);
            Await.until("it isn't ready", () -> timed(guichet, "/health/ready").status() == 503);
            Answer answer = timed(guichet, "/health/ready");
            assertThat(answer.text()).isEqualTo(UNAVAILABLE);
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(timed(guichet, "/health/live").text()).isEqualTo(OK);
            assertThat(states(timed(guichet, "/health"))).containsEntry("database", "fail");
            assertThat(timed(guichet, "/metrics").text()).contains("guichet_ready 0\n");
            ConsoleResult console = guichet.console("health");
            assertThat(console.status()).isEqualTo(1);
            assertThat(console.out()).contains("fail");
        } finally {
            signal("-CONT", server);
        }
        Await.until("it is ready again", () -> status(guichet, "/health/ready") == 200);
    }

    private static List<ProcessHandle> server(GuichetProcess guichet) throws IOException {
        long pid = Long.parseLong(Files.readAllLines(guichet.database().resolve("data/postmaster.pid"))
                .get(0));
        ProcessHandle first = ProcessHandle.of(pid).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(List.of(first));
        all.addAll(first.descendants().toList());
        return all;
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.stream()
                .filter(ProcessHandle::isAlive)
                .forEach(process -> command.add(String.valueOf(process.pid())));
        new ProcessBuilder(command).start().waitFor();
    }

    private static Answer timed(GuichetProcess guichet, String path) {
        long began = System.nanoTime();
        try {
            Answer answer = guichet.client().get(path);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).as(path).isLessThan(IN_TIME);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int status(GuichetProcess guichet, String path, String... headers) {
        try {
            return guichet.client().get(path, headers).status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> states(Answer details) {
        return StreamSupport.stream(details.json().at("/checks").spliterator(), false)
                .collect(Collectors.toMap(check -> check.at("/name").asText(), check -> check.at("/status")
                        .asText()));
    }
}
