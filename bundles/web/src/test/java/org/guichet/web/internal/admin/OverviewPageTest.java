package org.guichet.web.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guichet.api.health.HealthResult;
import org.guichet.platform.health.HealthReport;
import org.guichet.platform.health.HealthReport.Finding;
import org.guichet.testkit.ServiceFixture;
import org.guichet.web.internal.Site.Answer;
import org.guichet.web.internal.admin.CountedRequests.One;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OverviewPageTest {

    @RegisterExtension
    private final RunningConsole console = new RunningConsole();

    @Test
    void administratorBeginsWithWhatNeedsALook() {
        console.overview.health(() -> new HealthReport(List.of(
                new Finding("disk", false, HealthResult.ok("much").inFrench("Il reste de la place.")),
                new Finding("lamps", false, HealthResult.warn("two are out", "lamps:list")))));
        console.signIn("admin");
        assertThat(console.get("/admin").location()).isEqualTo("/admin/overview");
        String page = console.get("/admin/overview").body();
        assertThat(page)
                .contains("À voir maintenant", "<p lang=\"en\">two are out</p>", "lamps:list</code>")
                .contains("Il reste de la place.</p>", "en ordre")
                .contains("Aucune demande en retard", "5 comptes");
        assertThat(page.indexOf("lamps")).isPositive().isLessThan(page.indexOf("Il reste"));
        assertThat(console.get("/admin/overview", "Accept-Language", "en").body())
                .contains("much")
                .doesNotContain("lang=\"en\">two");
    }

    @Test
    void frenchReadersReadFrenchAndTypeWhatEverybodyTypes() {
        console.overview.health(() -> new HealthReport(List.of(
                new Finding(
                        "lamps",
                        false,
                        HealthResult.warn("two are out", "look into the box; nothing needs a restart")
                                .inFrench("Deux sont éteintes : regardez dans le boîtier.")),
                new Finding(
                        "disk", false, HealthResult.warn("full", "df -h /srv").inFrench("Il n'y a plus de place.")))));
        console.signIn("admin");
        assertThat(console.get("/admin/overview").body())
                .contains("Deux sont éteintes : regardez dans le boîtier.", "df -h /srv</code>")
                .doesNotContain("look into the box");
        assertThat(console.get("/admin/overview", "Accept-Language", "en").body())
                .contains("look into the box; nothing needs a restart");
    }

    @Test
    void whoTakesPartInWhatIsOneLinkAway() {
        console.statistics.add(
                1, new One("grabels", "2026-10", "PHONE", ServiceFixture.POTHOLE, "closed", true, false));
        console.signIn("admin");
        assertThat(console.get("/admin/overview").body()).contains("href=\"/admin/matrix\"", "sans gestionnaire");
        assertThat(console.get("/admin/matrix").status()).isEqualTo(200);
        assertThat(console.get("/admin?org=lattes").status()).isEqualTo(200);
    }

    @Test
    void managersBeginWithTheirParticipations() {
        console.signIn("manager@grabels");
        Answer page = console.get("/admin");
        assertThat(page.body()).contains("Qui participe à quoi", "<details open class=\"mine\">");
        assertThat(console.get("/admin/overview").status()).isEqualTo(403);
    }
}
