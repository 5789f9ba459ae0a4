package org.guichet.web.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.module.FormField;
import org.guichet.api.page.ModulePage;
import org.guichet.api.page.PageAnswer;
import org.guichet.api.page.PageArea;
import org.guichet.api.page.PageBlock.Cell;
import org.guichet.api.page.PageDefinition;
import org.guichet.api.page.PageInput;
import org.guichet.api.page.PageModel;
import org.guichet.api.page.PageTarget;
import org.guichet.api.page.PageVisit;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A module's page at the desk. */
class DeskBlockPageTest {

    private static final String ADDRESS = "/desk/m/voirie/tournee";
    private static final PageDefinition PAGE = new PageDefinition(
            "voirie",
            "tournee",
            PageArea.DESK,
            new LocalizedText(Map.of("fr", "Tournée du jour", "en", "Today's round")),
            Set.of(Role.AGENT),
            true);

    @RegisterExtension
    private final RunningDesk desk = new RunningDesk();

    private final List<PageVisit> visits = new ArrayList<>();
    private PageAnswer answer = PageAnswer.lead("tournee", "La tournée est notée.");

    @BeforeEach
    void install() {
        desk.pages().add(PAGE, new ModulePage() {
            @Override
            public PageModel show(PageVisit visit) {
                visits.add(visit);
                return PageModel.builder()
                        .table(visit.text("À voir", "To see"), t -> t.column("Demande")
                                .row(Cell.of("7K3F-9QX2", PageTarget.request("7K3F-9QX2"))))
                        .form(
                                visit.text("Noter", "Note"),
                                f -> f.ask(
                                        FormField.builder("rue", LocalizedText.fr("Rue"))
                                                .build(),
                                        Map.of("type", "string", "maxLength", 40)))
                        .build();
            }

            @Override
            public PageAnswer take(PageVisit visit, PageInput input) {
                return answer;
            }
        });
    }

    @Test
    void onlyWhoItIsForSeesItAndItsLink() {
        assertThat(desk.get(ADDRESS).location()).startsWith("/desk/sign-in");
        desk.signIn("agent@grabels");
        Answer page = desk.get(ADDRESS, "Accept-Language", "fr");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("<h1>Tournée du jour</h1>", "<a href=\"" + ADDRESS + "\">Tournée du jour</a>")
                .contains("<a href=\"/desk/requests/7K3F-9QX2\">7K3F-9QX2</a>");
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        assertThat(desk.get("/desk", "Accept-Language", "en").body()).contains("Today&#39;s round</a>");
        desk.forget();
        desk.signIn("handler@grabels");
        assertThat(desk.get(ADDRESS).status()).as("another role").isEqualTo(404);
        assertThat(desk.get("/desk").body()).doesNotContain(ADDRESS);
        desk.forget();
        desk.signIn("agent@lattes");
        assertThat(desk.get(ADDRESS).status()).as("takes no part").isEqualTo(404);
        assertThat(desk.get("/desk").body()).doesNotContain(ADDRESS);
        desk.forget();
        desk.signIn("manager@grabels");
        assertThat(desk.get(ADDRESS).status()).as("no desk").isEqualTo(403);
    }

    @Test
    void moduleIsToldTheRolesThatCountAndNoName() {
        desk.signIn("agent@grabels");
        desk.get(ADDRESS, "Accept-Language", "fr");
        assertThat(visits)
                .containsExactly(new PageVisit(
                        "tournee",
                        PageArea.DESK,
                        Optional.empty(),
                        Set.of(RoleGrant.parse("AGENT@grabels")),
                        "fr",
                        Map.of()));
        assertThat(visits.toString()).doesNotContain("agent@grabels");
    }

    @Test
    void formIsTakenAndSaid() {
        desk.signIn("agent@grabels");
        Answer sent = desk.submit(ADDRESS, desk.get(ADDRESS), "a.rue", "rue Basse", "do", "send");
        assertThat(sent.location()).isEqualTo(ADDRESS);
        assertThat(desk.get(ADDRESS).body()).contains("La tournée est notée.");
        assertThat(desk.get(ADDRESS).body()).doesNotContain("La tournée est notée.");
        assertThat(desk.post(ADDRESS, desk.get(ADDRESS), "do", "send").status()).isEqualTo(422);
    }

    @Test
    void whoLosesTheRoleOrTheSessionSendsNothing() {
        desk.signIn("agent@grabels");
        Answer form = desk.get(ADDRESS);
        desk.now("HANDLER@grabels");
        assertThat(desk.post(ADDRESS, form, "a.rue", "rue Basse", "do", "send").status())
                .isEqualTo(404);
        desk.expire();
        Answer carried = desk.post(ADDRESS, form, "a.rue", "rue Basse", "do", "send");
        assertThat(carried.status()).isEqualTo(403);
        assertThat(carried.body()).contains("rue Basse", "type=\"password\"");
    }

    @Test
    void pageThatFailsSaysWhyToThoseWhoWorkHere() {
        desk.pages().add(PAGE, visit -> {
            throw new IllegalStateException("Camille");
        });
        desk.signIn("agent@grabels");
        Answer failed = desk.get(ADDRESS);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.body())
                .contains("Tournée du jour", "its page tournee failed with java.lang.IllegalStateException")
                .doesNotContain("Camille");
        assertThat(desk.get("/desk").status()).isEqualTo(200);
    }
}
