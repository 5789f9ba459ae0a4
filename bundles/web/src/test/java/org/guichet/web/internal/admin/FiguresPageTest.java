package org.guichet.web.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.miachm.sods.Sheet;
import com.github.miachm.sods.SpreadSheet;
import java.util.Optional;
import java.util.Set;
import org.guichet.testkit.ServiceFixture;
import org.guichet.web.internal.Site.Answer;
import org.guichet.web.internal.admin.CountedRequests.One;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FiguresPageTest {

    @RegisterExtension
    private final RunningConsole console = new RunningConsole();

    @BeforeEach
    void count() {
        CountedRequests counted = console.statistics;
        counted.add(6, new One("grabels", "2026-10", "PHONE", ServiceFixture.POTHOLE, "closed", false, true));
        counted.add(2, judged(true));
        counted.add(1, judged(false));
        counted.add(1, new One("grabels", "2026-10", "PHONE", ServiceFixture.POTHOLE, "closed", true, false));
        counted.add(5, new One("grabels", "2026-11", "ONLINE", ServiceFixture.POTHOLE, "received", false, false));
        counted.add(7, new One("lattes", "2026-11", "LETTER", ServiceFixture.POTHOLE, "received", false, false));
    }

    private static One judged(boolean settled) {
        return new One(
                "grabels", "2026-10", "PHONE", ServiceFixture.POTHOLE, "closed", false, true, Optional.of(settled));
    }

    @Test
    void titlesAreTheAnswers() {
        console.signIn("manager@grabels");
        String page = console.get("/admin/figures").body();
        assertThat(page)
                .contains("15 demandes, dont le plus en octobre 2026 (10)")
                .contains("Canal le plus utilisé\u00a0: téléphone, sept sur dix")
                .contains("Démarche la plus demandée\u00a0: Nid-de-poule, toutes")
                .contains("5 demandes sur 15 sont encore ouvertes")
                .contains("Premières réponses dans le délai promis\u00a0: neuf sur dix")
                .contains("Demandes closes dans le délai promis\u00a0: neuf sur dix")
                .contains("réglées sur place\u00a0: neuf sur dix")
                .contains("Réglées, selon les usagers", "ont dit : 2 sur 3")
                .contains("répondues ou en attente de");
        assertThat(page.split("role=\"img\"", -1)).hasSize(11);
        assertThat(page.split("<table", -1)).hasSize(14);
    }

    @Test
    void eachShareSaysWhatItRestsOn() {
        console.signIn("manager@grabels");
        assertThat(console.get("/admin/figures").body())
                .contains("Mesuré sur 10 demandes, de 15 reçues.", "Mesuré sur 3 demandes, de 15 reçues.");
    }

    @Test
    void theYearBeforeStandsBesideWhereThereWasOne() {
        console.signIn("manager@grabels");
        assertThat(console.get("/admin/figures").body()).doesNotContain("Un an avant");
        console.statistics.add(
                12, new One("grabels", "2025-11", "ONLINE", ServiceFixture.POTHOLE, "closed", false, false));
        assertThat(console.get("/admin/figures?from=2026-10&to=2026-11").body())
                .contains("Un an avant", "mêmes mois de l&#39;année d&#39;avant\u00a0: 12, soit +\u202f25\u00a0%")
                .contains("\u2212\u202f58\u00a0%");
    }

    @Test
    void pilotsOfAllSeeEachOrganisationAndWhatIsLateThere() {
        console.signIn("admin");
        String page = console.get("/admin/figures").body();
        assertThat(page)
                .contains("Demandes par commune et partenaire", "En retard aujourd&#39;hui")
                .contains("/admin/figures?organisation=lattes&amp;from=2025-12&amp;to=2026-11\">7</a>");
        console.signIn("manager@grabels");
        assertThat(console.get("/admin/figures").body()).doesNotContain("Demandes par commune");
    }

    @Test
    void modulesAndDepartmentsStandBesideEachOther() {
        console.signIn("manager@grabels");
        console.statistics.add(
                12, new One("grabels", "2025-11", "ONLINE", ServiceFixture.POTHOLE, "closed", false, false));
        String page = console.get("/admin/figures?from=2026-10&to=2026-11").body();
        assertThat(page)
                .contains("Demandes par module", "Le plus demandé\u00a0: Voirie")
                .contains("Ce que chaque service a à traiter", "Aucun service n&#39;a de demande à traiter");
        assertThat(console.get("/admin/figures/module.csv?from=2026-10&to=2026-11")
                        .body())
                .contains("Module;Reçues;Un an avant;Écart;Avec première réponse;Dans le délai")
                .contains("\r\nVoirie", ";15;12;0,25;10;0,9;10;0,9");
        assertThat(console.get("/admin/figures/department.csv").body()).contains("Service;À traiter");
    }

    @Test
    void filesSortAndAreCalledInTheReadersLanguage() {
        console.signIn("manager@grabels");
        Answer csv = console.get("/admin/figures/month.csv?from=2026-10&to=2026-11");
        assertThat(csv.header("Content-Disposition")).contains("-demandes-par-mois.csv");
        assertThat(csv.body()).contains("\r\n2026-10;10", "\r\n2026-11;5");
        assertThat(console.get("/admin/figures/channel.csv?from=2026-10&to=2026-11")
                        .body())
                .contains("2026-10;2026-11");
    }

    @Test
    void fiveYearsNameTheYearsAndNumbersHaveTheirThousandsApart() {
        console.signIn("manager@grabels");
        console.statistics.add(
                12_345, new One("grabels", "2024-05", "ONLINE", ServiceFixture.POTHOLE, "closed", false, false));
        String page = console.get("/admin/figures?from=2022-01&to=2026-11").body();
        assertThat(page).contains("12\u202f345", ">2024</text>").doesNotContain(">janv.</text>");
    }

    @Test
    void managerReadsOnesOwnFiguresOnly() {
        console.signIn("manager@grabels");
        console.get("/admin/figures?organisation=lattes");
        assertThat(console.statistics.asked().organisations()).isEqualTo(Set.of("grabels"));
    }

    @Test
    void administratorReadsAllOrOne() {
        console.signIn("admin");
        assertThat(console.get("/admin/figures").body()).contains("22 demandes", "<option value=\"lattes\"");
        assertThat(console.get("/admin/figures?organisation=lattes").body()).contains("7 demandes");
    }

    @Test
    void pilotReadsFiguresAndNothingElse() {
        console.signIn("pilot@grabels");
        assertThat(console.get("/admin").location()).isEqualTo("/admin/figures");
        assertThat(console.get("/admin/figures").body()).contains("15 demandes").doesNotContain("href=\"/desk");
        assertThat(console.get("/admin/participation/grabels/voirie").status()).isEqualTo(403);
        console.signIn("agent@grabels");
        assertThat(console.get("/admin/figures").status()).isEqualTo(403);
    }

    @Test
    void numbersLeadToTheRequestsBehindThem() {
        console.accounts.with("both@grabels", RunningConsole.PASSWORD, "MANAGER@grabels", "AGENT@grabels");
        console.signIn("both@grabels");
        String october = "/desk?tab=all&amp;lodged=grabels&amp;from=2026-10-01&amp;until=2026-10-31";
        String both = "/desk?tab=all&amp;lodged=grabels&amp;from=2026-10-01&amp;until=2026-11-30";
        assertThat(console.get("/admin/figures?from=2026-10&to=2026-11").body())
                .contains(october + "\">10</a>")
                .contains(both + "&amp;channel=phone\">10</a>", both + "&amp;channel=phone\">67 %</a>")
                .contains(both + "&amp;phase=received\">5</a>")
                .contains(both + "&amp;service=voirie.nid-de-poule\">15</a>")
                .contains(october + "&amp;channel=phone\">10</a>", october + "&amp;phase=closed\">10</a>")
                .contains(october + "&amp;milestone=first-answered\">10</a>")
                .contains(october + "&amp;milestone=first-answered-in-time\">90 %</a>")
                .contains(october + "&amp;milestone=closed\">10</a>")
                .contains(october + "&amp;milestone=closed-in-time\">90 %</a>")
                .contains(october + "&amp;milestone=in-person\">10</a>")
                .contains(october + "&amp;milestone=on-the-spot\">9</a>")
                .contains(october + "&amp;milestone=judged\">3</a>")
                .contains(october + "&amp;milestone=settled\">2</a>")
                .contains(october + "&amp;milestone=not-settled\">1</a>");
    }

    @Test
    void numbersLeadNowhereWhereTheListWouldHoldLess() {
        console.accounts.with("both@grabels", RunningConsole.PASSWORD, "PILOT@montpellier3m", "AGENT@grabels");
        console.signIn("both@grabels");
        assertThat(console.get("/admin/figures").body())
                .doesNotContain("/desk?tab=all")
                .contains("Choisissez une organisation");
        assertThat(console.get("/admin/figures?organisation=lattes").body()).doesNotContain("/desk?tab=all");
        assertThat(console.get("/admin/figures?organisation=grabels").body())
                .contains("/desk?tab=all&amp;lodged=grabels");
        console.signIn("manager@grabels");
        assertThat(console.get("/admin/figures").body())
                .doesNotContain("/desk?tab=all")
                .contains("Les demandes elles-mêmes se lisent au bureau");
    }

    @Test
    void emptyPeriodSaysSo() {
        console.signIn("manager@grabels");
        assertThat(console.get("/admin/figures?from=2025-01&to=2025-03").body())
                .contains("Aucune demande sur cette période", "Aucune clôture mesurée");
        Answer odd = console.get("/admin/figures?from=2026-11&to=2026-10");
        assertThat(odd.body()).contains("value=\"2026-10\"", "15 demandes");
        assertThat(console.get("/admin/figures?from=soon").status()).isEqualTo(200);
        Answer far = console.get("/admin/figures?from=%2B999999999-12");
        assertThat(far.status()).isEqualTo(200);
        assertThat(far.body()).contains("id=\"from-error\"", "1900 à 2199");
    }

    @Test
    void figuresAreFilesForSpreadsheets() throws Exception {
        console.signIn("manager@grabels");
        String csv =
                console.get("/admin/figures/month.csv?from=2026-10&to=2026-11").body();
        assertThat(csv).isEqualTo("\ufeffMois;Reçues\r\n2026-10;10\r\n2026-11;5\r\n");
        assertThat(console.get("/admin/figures/closure.csv?from=2026-10&to=2026-10")
                        .body())
                .contains("2026-10;10;10;3,5;0,9");
        assertThat(console.get("/admin/figures/channel.csv?from=2026-10&to=2026-11")
                        .body())
                .isEqualTo("\ufeffCanal;Reçues;Part;2026-10;2026-11\r\n"
                        + "téléphone;10;0,667;10;0\r\nen ligne;5;0,333;0;5\r\n");
        assertThat(console.get("/admin/figures/none.csv").status()).isEqualTo(404);
        SpreadSheet book = new SpreadSheet(console.bytes("/admin/figures.ods?from=2026-10&to=2026-11"));
        assertThat(book.getSheets()).hasSize(10);
        Sheet months = book.getSheet(0);
        assertThat(months.getName()).isEqualTo("Demandes reçues par mois");
        assertThat(months.getRange(1, 0).getValue()).isEqualTo("2026-10");
        assertThat(months.getRange(1, 1).getValue()).isEqualTo(10.0);
    }
}
