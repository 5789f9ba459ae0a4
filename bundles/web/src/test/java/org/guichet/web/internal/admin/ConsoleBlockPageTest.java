package org.guichet.web.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.page.PageArea;
import org.guichet.api.page.PageBlock.Figure;
import org.guichet.api.page.PageDefinition;
import org.guichet.api.page.PageModel;
import org.guichet.api.page.PageVisit;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A module's page in the console. */
class ConsoleBlockPageTest {

    private static final String ADDRESS = "/admin/m/voirie/budget";
    private static final PageDefinition PAGE = new PageDefinition(
            "voirie",
            "budget",
            PageArea.CONSOLE,
            new LocalizedText(Map.of("fr", "Budget", "en", "Budget")),
            Set.of(Role.MANAGER, Role.ADMIN),
            true);

    @RegisterExtension
    private final RunningConsole console = new RunningConsole();

    private final List<PageVisit> visits = new ArrayList<>();

    @BeforeEach
    void install() {
        console.pages.add(PAGE, visit -> {
            visits.add(visit);
            return PageModel.builder()
                    .figures(new Figure("dépensé", "12 400 €", ""))
                    .build();
        });
    }

    @Test
    void managersOfOrganisationsThatTakePartSeeItAndItsLink() {
        console.signIn("manager@grabels");
        Answer page = console.get(ADDRESS);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("<h1>Budget</h1>", "<dd><strong>12 400 €</strong></dd>")
                .contains("<a href=\"" + ADDRESS + "\" aria-current=\"page\">Budget</a>");
        assertThat(visits.get(0).grants()).containsExactly(RoleGrant.parse("MANAGER@grabels"));
        assertThat(visits.get(0).scope().toString())
                .as("no requests in the console")
                .contains("Nothing");
    }

    @Test
    void administratorsSeeItWhereverAndOthersDont() {
        console.signIn("admin");
        assertThat(console.get(ADDRESS).status()).isEqualTo(200);
        assertThat(visits.get(0).grants()).containsExactly(RoleGrant.parse("ADMIN"));
        for (String other : new String[] {"manager@lattes", "pilot@grabels"}) {
            console.signIn(other);
            assertThat(console.get(ADDRESS).status()).as(other).isEqualTo(404);
            assertThat(console.get("/admin").body()).as(other).doesNotContain(ADDRESS);
        }
        console.signIn("agent@grabels");
        assertThat(console.get(ADDRESS).status()).isEqualTo(403);
    }

    @Test
    void pageWithoutLinkIsShownAllTheSame() {
        console.pages.add(
                new PageDefinition("voirie", "budget", PageArea.CONSOLE, PAGE.title(), PAGE.roles(), false),
                visit -> PageModel.builder().text("Rien.").build());
        console.signIn("manager@grabels");
        assertThat(console.get(ADDRESS).body()).contains("Rien.");
        assertThat(console.get("/admin").body()).doesNotContain(ADDRESS);
    }
}
