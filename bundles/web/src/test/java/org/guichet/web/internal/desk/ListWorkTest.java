package org.guichet.web.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.ServiceKind;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.testkit.RequestFixture;
import org.guichet.testkit.ServiceFixture;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the list to many requests at once, and from one request to the next. */
class ListWorkTest {

    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\" rel=\"next\"");

    @RegisterExtension
    private final RunningDesk desk = new RunningDesk();

    @BeforeEach
    void begin() {
        desk.signIn("agent@grabels");
    }

    private void lodge(int many) {
        for (int i = 0; i < many; i++) {
            desk.requests().submit(RequestFixture.draft(), new Actor.Anybody(), Optional.empty());
        }
    }

    private Request request(String reference) {
        return desk.requests().find(reference, Scope.everything()).orElseThrow().request();
    }

    private static List<String> references(String body) {
        List<String> found = new ArrayList<>();
        Matcher row = Pattern.compile("<th scope=\"row\"><a class=\"ref\" [^>]*>([^<]+)<")
                .matcher(body);
        while (row.find()) {
            found.add(row.group(1));
        }
        return found;
    }

    private static String link(Pattern pattern, String body) {
        Matcher found = pattern.matcher(body);
        assertThat(found.find()).as("a link %s", pattern).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    private void late(String reference, Instant due, Phase phase, Optional<String> assignee) {
        Request request =
                RequestFixture.submittedRequest(reference, RequestFixture.draft(), due.minus(Duration.ofDays(5)));
        desk.requests()
                .put(
                        RequestFixture.moved(request, phase, phase.code(), new Competent("grabels", "voirie"), assignee)
                                .toBuilder()
                                .due(due)
                                .cameBack(false)
                                .build());
    }

    /** An address, and what a page says once, are headers: they have an end. */
    @Test
    void whatIsTooLongForAnAddressIsCut() {
        lodge(1);
        String much = "\ud83d\ude00W".repeat(2_000);
        Answer queue = desk.get("/desk");
        Answer found = desk.submit("/desk", queue, "do", "find", "q", much, "service", much, "department", much);
        assertThat(found.status()).isEqualTo(303);
        assertThat(found.location().length()).isLessThan(6_000);
        assertThat(desk.submit("/desk", queue, "do", "assign", "ref", much).status())
                .isEqualTo(303);
        Answer form = desk.get("/desk/requests/TEST-0001");
        Answer noted =
                desk.submit("/desk/requests/TEST-0001", form, "act", "note", "note", "Vu.", "in", much, "next", much);
        assertThat(noted.location()).isEqualTo("/desk/requests/TEST-0001");
    }

    /** Once, whether the search is sent or what takes anything is chosen at once. */
    @Test
    void servicesThatAreSoughtInVainAreCounted() {
        ModuleInfo roads = ServiceFixture.roads();
        ServiceDefinition anything = ServiceDefinition.builder("guichet", "tout", LocalizedText.fr("Toute autre chose"))
                .kind(ServiceKind.INFORMATION)
                .general(true)
                .build();
        desk.install(new ModuleInfo(
                "guichet",
                roads.state(),
                LocalizedText.fr("Guichet"),
                Optional.empty(),
                roads.version(),
                Optional.of("org.guichet.module.guichet"),
                roads.levels(),
                List.of(anything),
                List.of(),
                Optional.empty()));
        String page = "/desk/new";
        Answer sought = desk.post(page, desk.get(page), "what", "chien errant", "do", "search");
        assertThat(desk.misses.times("grabels", "chien errant")).isEqualTo(1);
        desk.post(page, sought, "what", "chien errant", "do", "pick-guichet.tout");
        assertThat(desk.misses.times("grabels", "chien errant")).isEqualTo(1);
        desk.post(page, desk.get(page), "what", "chien errant", "do", "pick-guichet.tout");
        assertThat(desk.misses.times("grabels", "chien errant")).isEqualTo(2);
        desk.post(page, desk.get(page), "what", "chien errant", "part", "matches");
        assertThat(desk.misses.times("grabels", "chien errant"))
                .as("while one types")
                .isEqualTo(2);
        desk.post(page, desk.get(page), "what", "nid de poule", "do", "search");
        assertThat(desk.misses.times("grabels", "nid de poule")).isZero();
    }

    @Test
    void everythingIsTickedWithoutAScript() {
        lodge(60);
        String plain = desk.get("/desk").body();
        assertThat(plain)
                .contains("Tout cocher (50)", "Cocher toutes les 60")
                .doesNotContainPattern("name=\"ref\"[^>]* checked");
        String page = desk.get("/desk?tab=todo&tick=page").body();
        assertThat(page.split("name=\"ref\"[^>]* checked", -1)).hasSize(51);
        assertThat(page).contains("Tout décocher").doesNotContain("name=\"every\"");
        assertThat(desk.get("/desk?tab=todo&tick=all").body()).contains("name=\"every\" value=\"yes\" checked");
    }

    @Test
    void manyAreClosedWithOneMessageAfterACheck() {
        lodge(3);
        String stale = "TEST-0002:" + (request("TEST-0002").version() + 1);
        Answer check = desk.post(
                "/desk",
                desk.get("/desk"),
                "ref",
                "TEST-0001:" + request("TEST-0001").version(),
                "ref",
                stale,
                "do",
                "close");
        assertThat(check.body()).contains("Clore une demande", "Une ne peut pas", "TEST-0002", "a changé entre-temps");
        assertThat(request("TEST-0001").phase()).as("only checked").isEqualTo(Phase.RECEIVED);

        Answer wordless = desk.submit("/desk", check, "do", "confirmed");
        assertThat(wordless.status()).isEqualTo(422);
        assertThat(wordless.body()).contains("pas encore de réponse");

        Answer done = desk.post("/desk", check, "closing", "C'est rebouché.", "do", "confirmed");
        assertThat(done.body()).contains("Une demande close").doesNotContain("pas pu");
        assertThat(request("TEST-0001").phase()).isEqualTo(Phase.CLOSED);
        assertThat(request("TEST-0002").phase()).isEqualTo(Phase.RECEIVED);
        long version = request("TEST-0001").version();

        Answer again = desk.post("/desk", check, "closing", "C'est rebouché.", "do", "confirmed");
        assertThat(request("TEST-0001").version()).as("once").isEqualTo(version);
        assertThat(again.status()).isEqualTo(200);
    }

    @Test
    void theWholeListIsClosedAndWhatCouldNotBeIsNamed() {
        lodge(55);
        Answer check = desk.post("/desk", desk.get("/desk"), "every", "yes", "do", "close");
        assertThat(check.body()).contains("Clore 55 demandes");
        desk.requests()
                .put(request("TEST-0007").toBuilder()
                        .version(request("TEST-0007").version() + 1)
                        .build());
        Answer done = desk.post("/desk", check, "closing", "Tout est fait.", "do", "confirmed");
        assertThat(done.body()).contains("54 demandes closes", "TEST-0007", "a changé entre-temps");
        assertThat(request("TEST-0055").phase()).isEqualTo(Phase.CLOSED);
    }

    @Test
    void listOpensWithWhatIsNewAndMineAndFoldsWhatIsVeryOld() {
        Instant now = Instant.parse("2026-11-03T09:00:00Z");
        late("OTHR-0001", now.minus(Duration.ofDays(3)), Phase.IN_PROGRESS, Optional.of("handler@grabels"));
        late("MINE-0001", now.plus(Duration.ofDays(3)), Phase.IN_PROGRESS, Optional.of("agent@grabels"));
        late("NEWS-0001", now.plus(Duration.ofDays(5)), Phase.RECEIVED, Optional.empty());
        late("OLDS-0001", now.minus(Duration.ofDays(400)), Phase.IN_PROGRESS, Optional.empty());
        late("OLDS-0002", now.minus(Duration.ofDays(91)), Phase.RECEIVED, Optional.empty());

        String opened = desk.get("/desk").body();
        assertThat(references(opened)).containsExactly("NEWS-0001", "MINE-0001", "OTHR-0001");
        assertThat(opened).contains("2 très anciennes", "1 à 3 sur 3");
        String unfolded = desk.get(link(Pattern.compile("href=\"([^\"]+old=show[^\"]*)\""), opened))
                .body();
        assertThat(references(unfolded)).endsWith("OTHR-0001", "OLDS-0001", "OLDS-0002");
        assertThat(references(desk.get("/desk?tab=todo&sort=due").body()))
                .containsExactly("OLDS-0001", "OLDS-0002", "OTHR-0001", "MINE-0001", "NEWS-0001");
    }

    @Test
    void partsOfTheListGoOnOverItsPages() {
        Instant now = Instant.parse("2026-11-03T09:00:00Z");
        for (int i = 10; i < 60; i++) {
            late("NEWS-00" + i, now.plus(Duration.ofMinutes(i)), Phase.RECEIVED, Optional.empty());
            late("OTHR-00" + i, now.plus(Duration.ofMinutes(i)), Phase.IN_PROGRESS, Optional.empty());
        }
        String first = desk.get("/desk").body();
        assertThat(references(first)).hasSize(50).allMatch(r -> r.startsWith("NEWS"));
        String second = desk.get(link(NEXT, first)).body();
        assertThat(references(second)).hasSize(50).allMatch(r -> r.startsWith("OTHR"));
        assertThat(second).doesNotContainPattern(NEXT);
    }

    @Test
    void nextOfTheListIsOneLinkAwayAlsoAfterWhatWasDone() {
        lodge(3);
        String list = desk.get("/desk?tab=new").body();
        List<String> order = references(list);
        String first = link(Pattern.compile("<a class=\"ref\" href=\"([^\"]+)\">" + order.get(0)), list);
        Answer page = desk.get(first);
        assertThat(link(NEXT, page.body())).startsWith("/desk/requests/" + order.get(1) + "?in=");

        Answer acted =
                desk.submit("/desk/requests/" + order.get(0), page, "act", "close", "message", "Fait.", "assignee", "");
        String after = desk.get(acted.location()).body();
        assertThat(after).contains("Suivante dans la liste");
        assertThat(link(NEXT, after)).startsWith("/desk/requests/" + order.get(1) + "?in=");
        assertThat(desk.get(link(NEXT, after)).body()).contains("href=\"/desk?tab=new\"");
    }

    @Test
    void addressLeadsToNothingThatOneMayNotSee() {
        lodge(2);
        Request elsewhere = RequestFixture.submittedRequest(
                "ELSE-0001", RequestFixture.draft(), Instant.parse("2026-11-01T09:00:00Z"));
        desk.requests()
                .put(RequestFixture.moved(
                        elsewhere, Phase.RECEIVED, "received", new Competent("lattes", "voirie"), Optional.empty()));
        desk.forget();
        desk.signIn("agent@lattes");
        String page = desk.get("/desk/requests/ELSE-0001?in=tab%3Dclosed&next=TEST-0002")
                .body();
        assertThat(page)
                .contains("ELSE-0001")
                .doesNotContain("/desk/requests/TEST-0002")
                .doesNotContainPattern(NEXT);
    }

    @Test
    void listIsReadAnewAsAPart() {
        lodge(2);
        String part = desk.get("/desk?tab=new&part=list").body();
        assertThat(part).doesNotContain("<html");
        assertThat(references(part)).hasSize(2);
        assertThat(desk.get("/desk").body()).contains("hx-get=\"/desk?tab=todo&amp;part=list\"");
    }
}
