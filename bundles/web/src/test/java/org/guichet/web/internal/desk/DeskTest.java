package org.guichet.web.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.guichet.api.GuichetException;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Department;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.testkit.RequestFixture;
import org.guichet.testkit.ServiceFixture;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeskTest {

    private static final String FIRST = "/desk/requests/TEST-0001";

    @RegisterExtension
    private final RunningDesk desk = new RunningDesk();

    private Request first() {
        return desk.requests()
                .find("TEST-0001", Scope.everything())
                .orElseThrow()
                .request();
    }

    private void lodge() {
        desk.requests().submit(RequestFixture.draft(), new Actor.Anybody(), Optional.empty());
    }

    private Answer record(String... more) {
        String[] values = {
            "service",
            ServiceFixture.POTHOLE,
            "channel",
            "phone",
            "name",
            "Alex Martin",
            "phone",
            "06 12 34 56 78",
            "address",
            "12 rue des Écoles",
            "a.danger",
            "false",
            "description",
            "Un trou",
            "asked",
            "*",
            "do",
            "record"
        };
        Map<String, String> all = new LinkedHashMap<>();
        for (String[] some : List.of(values, more)) {
            for (int i = 0; i < some.length; i += 2) {
                all.put(some[i], some[i + 1]);
            }
        }
        return desk.post(
                "/desk/new",
                desk.get("/desk/new"),
                all.entrySet().stream()
                        .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                        .toArray(String[]::new));
    }

    @Test
    void nobodyGetsInWithoutSigningIn() {
        assertThat(desk.get("/desk?tab=late").location()).isEqualTo("/desk/sign-in?to=%2Fdesk%3Ftab%3Dlate");
        Answer wrong =
                desk.post("/desk/sign-in", desk.get("/desk/sign-in"), "account", "agent@grabels", "password", "x");
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.body()).contains("ne vont pas ensemble", "value=\"agent@grabels\"");
        Answer elsewhere = desk.post(
                "/desk/sign-in",
                desk.get("/desk/sign-in"),
                "account",
                "agent@grabels",
                "password",
                RunningDesk.PASSWORD,
                "to",
                "//evil.example/desk");
        assertThat(elsewhere.location()).isEqualTo("/desk");
    }

    @Test
    void managerIsToldThatThereIsNoDesk() {
        desk.signIn("manager@grabels");
        Answer page = desk.get("/desk");
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).contains("Cette page est pour les agents");
    }

    @Test
    void requestIsRecordedForSomebodyOnThePhone() {
        desk.signIn("agent@grabels");
        Answer recorded = record();
        assertThat(recorded.location()).isEqualTo(FIRST);
        assertThat(first().channel()).isEqualTo(Channel.PHONE);
        assertThat(first().answers()).containsEntry("danger", false);
        assertThat(desk.get(FIRST).body()).contains("CODE-1", "Alex Martin", "12 rue des Écoles");
        assertThat(desk.get(FIRST).body()).doesNotContain("CODE-1");
        assertThat(desk.get("/desk").body()).contains("TEST-0001", "Nid-de-poule");
        assertThat(desk.get("/desk/new").body())
                .as("whoever answered the phone answers it again")
                .contains("id=\"channel-phone\" name=\"channel\" value=\"phone\" checked");
    }

    @Test
    void pressingTwiceRecordsOnce() {
        desk.signIn("agent@grabels");
        String key = desk.get("/desk/new").hidden().get("key");
        assertThat(record("key", key).location()).isEqualTo(FIRST);
        assertThat(record("key", key).location()).isEqualTo(FIRST);
        assertThat(record("key", key, "description", "Autre").body()).contains("déjà été enregistrée", "Autre");
    }

    @Test
    void mistakesStandAtTheirFieldsAndNothingTypedIsLost() {
        desk.signIn("agent@grabels");
        Answer answer = record("email", "nul", "do", "answered");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"email-error\"", "id=\"answer-error\"", "Alex Martin", "Un trou");
        Answer unknown = record("service", "");
        assertThat(unknown.body()).contains("id=\"what-error\"", "12 rue des Écoles");
    }

    @Test
    void answerOnTheSpotIsWrittenToTheResident() {
        desk.signIn("agent@grabels");
        record("do", "answered", "answer", "C'est rebouché.");
        assertThat(first().status()).isEqualTo("closed");
        assertThat(desk.get(FIRST).body()).contains("C&#39;est rebouché.");
    }

    @Test
    void foreignRequestLooksLikeNone() {
        lodge();
        desk.signIn("agent@lattes");
        Answer foreign = desk.get(FIRST);
        Answer none = desk.get("/desk/requests/NONE-0000");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body().replace("TEST-0001", ""))
                .isEqualTo(none.body().replace("NONE-0000", ""));
        assertThat(desk.get("/desk").body()).doesNotContain("TEST-0001");
    }

    @Test
    void conflictShowsBothVersionsAndKeepsTheText() {
        lodge();
        desk.signIn("agent@grabels");
        Answer seen = desk.get(FIRST);
        Caller colleague = new Caller("colleague", java.util.Set.of(RoleGrant.parse("HANDLER@grabels")));
        desk.requests()
                .act(
                        "TEST-0001",
                        new RequestAction.Assign("colleague"),
                        new Actor.Staff(colleague),
                        Optional.of(1L),
                        "fr");
        Answer conflict = desk.post(FIRST, seen, "act", "reply", "message", "Nous passons demain.");
        assertThat(conflict.status()).isEqualTo(409);
        assertThat(conflict.body())
                .contains(
                        "Quelqu&#39;un a modifié",
                        "<td>nouvelle</td>",
                        "<strong>en cours</strong>",
                        "Nous passons demain.");
        Answer sent = desk.post(FIRST, conflict, "act", "reply", "message", "Nous passons demain.");
        assertThat(sent.location()).isEqualTo(FIRST);
        assertThat(desk.get(FIRST).body()).contains("Nous passons demain.");
    }

    @Test
    void messageWithoutWordsIsNotSent() {
        lodge();
        desk.signIn("agent@grabels");
        Answer answer = desk.post(FIRST, desk.get(FIRST), "act", "answer", "message", " ");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"message-error\"");
        assertThat(first().phase()).isEqualTo(Phase.RECEIVED);
    }

    @Test
    void tokenOfAnotherBrowserIsOfNoUseInASession() {
        lodge();
        desk.signIn("agent@grabels");
        String session = desk.cookies().get("guichet-desk");
        desk.forget();
        desk.signIn("handler@grabels");
        Answer elsewhere = desk.get(FIRST);
        String seed = desk.cookies().get("guichet-form");
        desk.forget();

        Map<String, String> form = new HashMap<>(elsewhere.hidden());
        form.put("act", "answer");
        form.put("message", "Glissé ici");
        Answer forged =
                desk.postWith(List.of("Cookie", "guichet-form=" + seed + "; guichet-desk=" + session), FIRST, form);

        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.body()).contains("Glissé ici");
        assertThat(first().phase()).isEqualTo(Phase.RECEIVED);
    }

    @Test
    void tokenChangesWithTheSession() {
        String before = desk.get("/desk/sign-in").hidden().get("csrf");
        desk.signIn("agent@grabels");
        String first = desk.get("/desk/new").hidden().get("csrf");
        desk.signIn("agent@grabels");
        assertThat(desk.get("/desk/new").hidden().get("csrf"))
                .isNotEqualTo(first)
                .isNotEqualTo(before);
        assertThat(first).isNotEqualTo(before);
    }

    @Test
    void nobodyIsSignedInFromElsewhere() {
        Map<String, String> form = new HashMap<>(desk.get("/desk/sign-in").hidden());
        form.put("account", "agent@grabels");
        form.put("password", RunningDesk.PASSWORD);
        for (String site : List.of("cross-site", "same-site")) {
            assertThat(desk.postWith(List.of("Sec-Fetch-Site", site), "/desk/sign-in", form)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(desk.cookies()).doesNotContainKey("guichet-desk");
    }

    @Test
    void overTlsTheSessionIsOneCookieForThisHostAlone() {
        Answer page = desk.get("/desk/sign-in", "X-Forwarded-Proto", "https");
        String seed = page.header("set-cookie").replaceFirst(";.*", "");
        Map<String, String> form = new HashMap<>(page.hidden());
        form.put("account", "agent@grabels");
        form.put("password", RunningDesk.PASSWORD);
        Answer signedIn = desk.postWith(List.of("X-Forwarded-Proto", "https", "Cookie", seed), "/desk/sign-in", form);
        assertThat(signedIn.status()).isEqualTo(303);
        assertThat(signedIn.headers().allValues("set-cookie"))
                .singleElement()
                .asString()
                .startsWith("__Host-guichet-desk=")
                .contains("; Path=/;", "; HttpOnly", "; Secure");
    }

    @Test
    void crowdAndFailureAreToldApartAndTheFormIsKept() {
        Answer form = desk.get("/desk/sign-in");
        Map<String, String> inputs = new HashMap<>(form.hidden());
        inputs.putAll(Map.of("account", "agent@grabels", "password", RunningDesk.PASSWORD, "carried.q", "gardé"));
        List<String> headers = List.of("Accept", "text/html");

        desk.broken(new GuichetException("account.busy", "busy"));
        Answer busy = desk.postWith(headers, "/desk/sign-in", inputs);
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.header("retry-after")).isNotEmpty();
        assertThat(busy.body()).contains("Trop de personnes se connectent", "gardé");

        desk.broken(new GuichetException("database.unreachable", "gone"));
        Answer failed = desk.postWith(headers, "/desk/sign-in", inputs);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.header("retry-after")).isNotEmpty();
        assertThat(failed.body())
                .contains("une panne, pas une erreur de votre part", "gardé")
                .doesNotContain("Trop de personnes");

        desk.broken(null);
        assertThat(desk.postWith(headers, "/desk/sign-in", inputs).status()).isNotEqualTo(503);
    }

    @Test
    void keptPageAsksForTheRoleAgain() {
        desk.signIn("agent@grabels");
        Answer step = desk.submit("/desk/new", desk.get("/desk/new"), "name", "Camille Exemple", "do", "others");
        assertThat(desk.get(step.location()).body()).contains("Camille Exemple");
        desk.now("PILOT@grabels");
        Answer after = desk.get(step.location());
        assertThat(after.body()).doesNotContain("Camille Exemple");
    }

    @Test
    void whoSignsOutLeavesNothingInTheBrowsersCache() {
        desk.signIn("agent@grabels");
        Answer out = desk.submit("/desk/sign-out", desk.get("/desk"));
        assertThat(out.header("clear-site-data")).isEqualTo("\"cache\"");
    }

    @Test
    void expiredSessionKeepsTheForm() {
        desk.signIn("agent@grabels");
        Answer form = desk.get("/desk/new");
        desk.expire();
        Answer signIn = desk.post(
                "/desk/new",
                form,
                "service",
                ServiceFixture.POTHOLE,
                "address",
                "12 rue des Écoles",
                "description",
                "Un \"trou\" <profond>",
                "do",
                "record");
        assertThat(signIn.status()).isEqualTo(403);
        assertThat(signIn.body()).contains("Votre session a pris fin", "name=\"carried.address\"");
        Answer wrong = desk.post("/desk/sign-in", signIn, "account", "agent@grabels", "password", "x");
        assertThat(wrong.body()).contains("name=\"carried.address\"");
        Answer again = desk.post("/desk/sign-in", wrong, "account", "agent@grabels", "password", RunningDesk.PASSWORD);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).contains("de nouveau connecté", "12 rue des Écoles", "&lt;profond&gt;");
        assertThat(again.hidden()).containsEntry("key", form.hidden().get("key"));
    }

    @Test
    void enterTakesNoServiceThatIsOnlyAlike() {
        desk.signIn("agent@grabels");
        Answer form = desk.get("/desk/new");
        Answer alike = desk.post("/desk/new", form, "what", "trou dans la rue", "do", "search");
        assertThat(alike.body())
                .contains("<input type=\"hidden\" name=\"service\" value=\"\">")
                .contains("value=\"pick-voirie.nid-de-poule\" autofocus data-focus")
                .doesNotContain("data-certain");
        Answer meant = desk.post("/desk/new", form, "what", "nid de poule", "do", "search");
        assertThat(meant.body()).contains("name=\"service\" value=\"voirie.nid-de-poule\"");
    }

    @Test
    void stepOfAFormIsGoneWithTheSession() {
        desk.signIn("agent@grabels");
        Answer step = desk.submit(
                "/desk/new", desk.get("/desk/new"), "what", "trou", "address", "12 rue des Écoles", "do", "search");
        assertThat(step.status()).isEqualTo(303);
        assertThat(step.location()).startsWith("/desk/new?turn=");
        assertThat(desk.get(step.location()).body()).contains("12 rue des Écoles", "Nid-de-poule");

        desk.post("/desk/sign-out", desk.get("/desk"));
        assertThat(desk.get(step.location()).location()).startsWith("/desk/sign-in");
        desk.signIn("handler@grabels");
        assertThat(desk.get(step.location()).body())
                .contains("elle n&#39;est plus gardée")
                .doesNotContain("12 rue des Écoles");
    }

    @Test
    void forgedFormDoesNothing() {
        lodge();
        desk.signIn("agent@grabels");
        Answer forged = desk.post(FIRST, desk.get(FIRST), "csrf", "x", "act", "answer", "message", "Non");
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.body()).contains("ouverte depuis trop longtemps", "Non");
        assertThat(first().phase()).isEqualTo(Phase.RECEIVED);
    }

    @Test
    void eachOfSeveralIsToldWhatBecameOfIt() {
        lodge();
        lodge();
        desk.signIn("agent@grabels");
        Answer done = desk.post("/desk", desk.get("/desk"), "ref", "TEST-0001:7", "do", "assign");
        assertThat(done.location()).isEqualTo("/desk?tab=todo");
        assertThat(desk.get("/desk").body()).contains("a changé entre-temps");
        desk.post("/desk", desk.get("/desk"), "ref", "TEST-0001:1", "do", "assign");
        assertThat(desk.get("/desk").body()).contains("vous est affectée", "<strong>moi</strong>");
        Answer nothing = desk.post("/desk", desk.get("/desk"), "do", "transfer");
        assertThat(nothing.body()).contains("Cochez d&#39;abord");
    }

    @Test
    void departmentsAreOfferedAsTheyAreNow() {
        lodge();
        desk.signIn("agent@grabels");
        Answer queue = desk.get("/desk");
        assertThat(queue.body()).contains("<option value=\"grabels/voirie\">Voirie</option>");

        Answer refused = desk.post("/desk", queue, "do", "transfer", "to", "grabels/voirie");
        assertThat(refused.body()).contains("<option value=\"grabels/voirie\" selected>Voirie</option>");
        assertThat(desk.get("/desk").body()).contains("<option value=\"grabels/voirie\">Voirie</option>");

        desk.organisations()
                .renameDepartment(
                        "grabels",
                        new Department("voirie", LocalizedText.fr("Rues & places")),
                        new Actor.Platform("manager@grabels"));
        assertThat(desk.get("/desk").body())
                .contains("<option value=\"grabels/voirie\">Rues &amp; places</option>")
                .doesNotContain("\"grabels/voirie\">Voirie");
    }

    @Test
    void whoGuessesPasswordsWaitsAndIsToldHowLong() {
        Answer form = desk.get("/desk/sign-in");
        for (int i = 0; i < 3; i++) {
            assertThat(desk.post("/desk/sign-in", form, "account", "agent@grabels", "password", "guess" + i)
                            .status())
                    .isEqualTo(403);
        }
        Answer waits = desk.post("/desk/sign-in", form, "account", "Agent@Grabels", "password", RunningDesk.PASSWORD);
        assertThat(waits.status()).isEqualTo(429);
        assertThat(waits.body()).contains("Attendez 30 secondes");
    }
}
