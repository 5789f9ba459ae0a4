package org.guichet.web.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.organisation.ClosingDays;
import org.guichet.api.organisation.Closure;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.ExceptionalOpening;
import org.guichet.api.organisation.OpeningHours;
import org.guichet.api.organisation.Position;
import org.guichet.platform.organisation.OrganisationOutcome;
import org.guichet.testkit.platform.FewAddresses;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OrganisationSettingsTest {

    private static final String PAGE = "/admin/settings/grabels";
    private static final String HALL = PAGE + "/counters/mairie-grabels";

    @RegisterExtension
    private final RunningConsole console = new RunningConsole();

    private Counter hall() {
        return console.organisations
                .organisation("grabels")
                .orElseThrow()
                .counters()
                .get(0);
    }

    private static final String CEMETERY = PAGE + "/departments/cimetiere";
    private static final String DUTY = PAGE + "/duty";

    private Optional<String> dutyPhone() {
        return console.organisations.organisation("grabels").orElseThrow().dutyPhone();
    }

    /** The button of the page that tells what was done. */
    private Answer undo(Answer told) {
        return console.post("/admin/undo/grabels", told);
    }

    private Answer save(String path, String... values) {
        return console.post(path, console.get(path), values);
    }

    @Test
    void departmentIsAddedRenamedAndRemoved() {
        console.signIn("manager@grabels");
        save(PAGE + "/new-department", "code", "cimetiere", "name.fr", "Cimetière", "do", "save");
        assertThat(console.get(PAGE).body())
                .contains("Le service est ajouté", "<th scope=\"row\">Cimetière</th>", "manager@grabels")
                .contains("href=\"" + CEMETERY + "\"");
        save(CEMETERY, "name.fr", "Cimetières", "do", "save");
        assertThat(console.get(PAGE).body()).contains("<th scope=\"row\">Cimetières</th>");
        save(CEMETERY, "do", "remove");
        assertThat(console.organisations.organisation("grabels").orElseThrow().department("cimetiere"))
                .isEmpty();
        undo(console.get(PAGE));
        assertThat(console.get(PAGE).body())
                .contains(
                        "ce qui valait avant vaut de nouveau",
                        "Cimetières : changement annulé".replace(" :", "\u00a0:"))
                .doesNotContain("Annuler ce changement");
    }

    @Test
    void whatSomebodyElseSetMeanwhileIsNotUndone() {
        console.signIn("manager@grabels");
        save(DUTY, "duty", "04 65 71 00 99");
        Answer told = console.get(PAGE);
        save(DUTY, "duty", "04 65 71 00 98");
        Answer late = undo(told);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("a été annulé", "href=\"/admin/settings/grabels\"");
        assertThat(dutyPhone()).contains("04 65 71 00 98");
        assertThat(undo(console.get(PAGE)).location()).isEqualTo(PAGE);
        assertThat(dutyPhone()).contains("04 65 71 00 99");
    }

    @Test
    void administratorSaysWhyAlsoToUndo() {
        console.signIn("admin");
        save(DUTY, "duty", "04 65 71 00 99", "reason", "Demande du maire");
        Answer told = console.get(PAGE);
        Answer silent = undo(told);
        assertThat(silent.status()).isEqualTo(422);
        assertThat(silent.body()).contains("id=\"reason-error\"", "name=\"edit\"");
        console.post("/admin/undo/grabels", silent, "reason", "Faux numéro");
        assertThat(dutyPhone()).isEmpty();
        assertThat(console.get(PAGE).body()).contains("Faux numéro");
    }

    @Test
    void settingsReadAsTables() {
        console.signIn("manager@grabels");
        save(
                HALL,
                "name.fr",
                "Mairie",
                "hours.monday",
                "8h30-12h",
                "hours.tuesday",
                "8h30-12h",
                "hours.saturday",
                "9-12",
                "closure.0.from",
                "2026-12-24",
                "closure.0.fr",
                "Veille de fête");
        assertThat(console.get(PAGE).body())
                .contains("lundi – mardi", "samedi", "fermé jeudi 24 décembre", "Veille de fête")
                .contains("href=\"" + DUTY + "\"")
                .doesNotContain("name=\"name.fr\"");
    }

    @Test
    void counterIsAddedAndRemovedAndComesBackWhole() {
        console.signIn("manager@grabels");
        Answer added =
                save(PAGE + "/new-counter", "kind", "annex", "name.fr", "Annexe du Marché", "hours.friday", "9h-12h");
        assertThat(added.location()).isEqualTo(PAGE);
        String annex = PAGE + "/counters/annexe-du-marche-grabels";
        assertThat(console.get(PAGE).body()).contains("Le guichet est ajouté", "href=\"" + annex + "\"");
        Answer second = save(PAGE + "/new-counter", "kind", "annex", "name.fr", "Annexe du marché");
        assertThat(second.location()).isEqualTo(PAGE);
        assertThat(console.get(PAGE).body()).contains("href=\"" + annex + "-2\"");

        save(annex, "do", "remove");
        Answer told = console.get(PAGE);
        assertThat(told.body()).contains("Le guichet est retiré").doesNotContain("href=\"" + annex + "\"");
        undo(told);
        assertThat(console.get(annex).body()).contains("value=\"9h-12h\"", "value=\"Annexe du Marché\"");
    }

    @Test
    void newCounterStandsWhereItsAddressIs() {
        console.hints.addresses(new FewAddresses().with("2 rue du Marché", "Grabels", "grabels", 43.65, 3.8));
        console.signIn("manager@grabels");
        save(PAGE + "/new-counter", "name.fr", "Halle", "address", "2, rue du marche");
        save(PAGE + "/new-counter", "name.fr", "Kiosque", "address", "2 rue du Marchepied");
        assertThat(counter("halle-grabels").position()).contains(new Position(43.65, 3.8));
        assertThat(counter("kiosque-grabels").position()).isEmpty();
        save(PAGE + "/counters/halle-grabels", "name.fr", "Halle", "address", "derrière l'église");
        assertThat(counter("halle-grabels").position()).isEmpty();
    }

    private Counter counter(String code) {
        return console.organisations.organisation("grabels").orElseThrow().counters().stream()
                .filter(c -> c.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void counterThatIsNeededSaysWhatFor() {
        console.signIn("manager@grabels");
        console.organisationDesk.refuse(new OrganisationOutcome.Refused("counter.in-use", 0, List.of("point info")));
        Answer kept = save(HALL, "do", "remove");
        assertThat(kept.status()).isEqualTo(422);
        assertThat(kept.body()).contains("point info", "href=\"#remove\"", "<details class=\"removal\" open>");
    }

    @Test
    void hoursAreCopiedAndNothingIsSavedYet() {
        console.signIn("manager@grabels");
        save(PAGE + "/new-counter", "name.fr", "Annexe", "hours.sunday", "10h-11h");
        Answer days = save(
                HALL,
                "name.fr",
                "Autre nom",
                "hours.tuesday",
                "8h-9h",
                "hours.saturday",
                "9h-10h",
                "copy.day",
                "hours.tuesday",
                "do",
                "copy-day");
        assertThat(days.body())
                .contains("est encore enregistré", "value=\"Autre nom\"")
                .contains("id=\"hours.friday\" name=\"hours.friday\" type=\"text\" value=\"8h-9h\"")
                .contains("id=\"hours.saturday\" name=\"hours.saturday\" type=\"text\" value=\"9h-10h\"");
        Answer week = save(
                HALL, "name.fr", "Mairie", "hours.monday", "8-9", "copy.counter", "annexe-grabels", "do", "copy-week");
        assertThat(week.body())
                .contains("id=\"hours.sunday\" name=\"hours.sunday\" type=\"text\" value=\"10h-11h\"")
                .contains("id=\"hours.monday\" name=\"hours.monday\" type=\"text\" value=\"\"");
        assertThat(hall().name().in("fr")).isNotEqualTo("Autre nom");
    }

    @Test
    void dutyNumberIsSetAndTakenAway() {
        console.signIn("manager@grabels");
        Answer before = console.get(DUTY);
        save(DUTY, "duty", "04 65 71 00 99");
        assertThat(console.get(PAGE).body()).contains("astreinte est enregistré", "<strong>04");
        assertThat(dutyPhone()).contains("04 65 71 00 99");
        Answer stale = console.post(DUTY, before, "duty", "04 65 71 00 11");
        assertThat(stale.status()).isEqualTo(409);
        save(DUTY, "duty", "");
        assertThat(dutyPhone()).isEmpty();
        assertThat(console.get(PAGE).body()).contains("astreinte retiré");
    }

    @Test
    void refusalSaysWhy() {
        console.organisationDesk.refuse(
                new OrganisationOutcome.Refused("department.in-use", 3, java.util.List.of("voirie.nid-de-poule")));
        console.signIn("manager@grabels");
        Answer kept = save(PAGE + "/departments/voirie", "do", "remove");
        assertThat(kept.status()).isEqualTo(422);
        assertThat(kept.body()).contains("3", "Nid-de-poule", "href=\"#remove\"");
        Answer nameless = save(PAGE + "/new-department", "code", "x", "name.fr", "", "do", "save");
        assertThat(nameless.body()).contains("href=\"#name.fr\"", "value=\"x\"");
    }

    @Test
    void counterIsSetAsPeopleWriteHours() {
        console.signIn("manager@grabels");
        Answer saved = console.post(
                HALL,
                console.get(HALL),
                "name.fr",
                "Mairie",
                "phone",
                "04 67 10 41 00",
                "hours.monday",
                "8h30 à 12h, 14:00-17:30",
                "hours.saturday",
                "9 - 12");
        assertThat(saved.location()).isEqualTo(PAGE);
        assertThat(hall().phone()).contains("04 67 10 41 00");
        assertThat(hall().hours().get(DayOfWeek.MONDAY))
                .containsExactly(OpeningHours.parse("08:30-12:00"), OpeningHours.parse("14:00-17:30"));
        assertThat(hall().hours()).containsOnlyKeys(DayOfWeek.MONDAY, DayOfWeek.SATURDAY);
        assertThat(console.get(HALL).body()).contains("value=\"8h30-12h, 14h-17h30\"");
    }

    @Test
    void whatIsCopiedFromThePageIsTaken() {
        console.signIn("manager@grabels");
        Answer saved = console.post(
                HALL,
                console.get(HALL),
                "name.fr",
                "\u200bMairie\u00a0",
                "phone",
                "+33\u00a0(0)4\u202f67\u202f10\u202f41\u202f00",
                "hours.monday",
                "8\u00a0h\u00a030\u00a0–\u00a012\u00a0h, 14h—17h30");
        assertThat(saved.location()).isEqualTo(PAGE);
        assertThat(hall().name().in("fr")).isEqualTo("Mairie");
        assertThat(hall().phone()).contains("04 67 10 41 00");
        assertThat(hall().hours().get(DayOfWeek.MONDAY))
                .containsExactly(OpeningHours.parse("08:30-12:00"), OpeningHours.parse("14:00-17:30"));
    }

    @Test
    void whatNobodyCanCallOrSeeIsRefused() {
        console.signIn("manager@grabels");
        Answer wrong =
                console.post(HALL, console.get(HALL), "name.fr", "\u3164", "phone", "04 67 10 41 00 ou 04 67 10 41 01");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"phone-error\"", "id=\"name.fr-error\"");
    }

    @Test
    void hoursThatCanNotBeReadStandAtTheirDay() {
        console.signIn("manager@grabels");
        Answer wrong = console.post(
                HALL,
                console.get(HALL),
                "name.fr",
                "Mairie",
                "hours.monday",
                "le matin",
                "hours.tuesday",
                "8-12, 11-14",
                "hours.friday",
                "25-26");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("id=\"hours.monday-error\"", "id=\"hours.tuesday-error\"", "id=\"hours.friday-error\"")
                .contains("value=\"le matin\"");
    }

    @Test
    void closuresAreSetAndRemovedRowByRow() {
        console.signIn("manager@grabels");
        console.post(
                HALL,
                console.get(HALL),
                "name.fr",
                "Mairie",
                "closure.0.from",
                "2026-12-24",
                "closure.1.from",
                "2026-11-09",
                "closure.1.to",
                "2026-11-13",
                "closure.1.fr",
                "Travaux",
                "closure.1.en",
                "Building works",
                "holidays",
                "yes");
        Closure works = new Closure(
                LocalDate.of(2026, 11, 9),
                LocalDate.of(2026, 11, 13),
                Optional.of(new LocalizedText(Map.of("fr", "Travaux", "en", "Building works"))));
        Closure eve = new Closure(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 24), Optional.empty());
        assertThat(hall().closing()).isEqualTo(new ClosingDays(List.of(works, eve), true));
        Answer page = console.get(HALL);
        assertThat(page.body()).contains("value=\"2026-11-09\"", "value=\"Travaux\"", "id=\"closure.3.from\"");
        console.post(HALL, page, "name.fr", "Mairie", "closure.1.from", "2026-12-24");
        assertThat(hall().closing()).isEqualTo(new ClosingDays(List.of(eve), false));
    }

    @Test
    void closureThatCanNotBeIsRefusedWhereItStands() {
        console.signIn("manager@grabels");
        Answer wrong = console.post(
                HALL,
                console.get(HALL),
                "name.fr",
                "Mairie",
                "closure.0.from",
                "2026-12-24",
                "closure.0.to",
                "2026-12-23",
                "closure.1.from",
                "demain",
                "closure.1.en",
                "Inventory");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("id=\"closure.0.to-error\"", "id=\"closure.1.from-error\"", "id=\"closure.1.fr-error\"")
                .contains("value=\"demain\"", "value=\"Inventory\"");
        assertThat(hall().closing()).isEqualTo(ClosingDays.HOLIDAYS);
    }

    @Test
    void closureIsReadAsPeopleWriteDaysAndBounded() {
        console.signIn("manager@grabels");
        Answer wrong = console.post(
                HALL,
                console.get(HALL),
                "name.fr",
                "Mairie",
                "closure.0.from",
                "0026-12-24",
                "closure.1.from",
                "31/02/2027");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("1900 à 2199", "existe pas dans le calendrier", "max=\"2199-12-31\"");
        console.post(HALL, console.get(HALL), "name.fr", "Mairie", "closure.0.from", "24/12/2026");
        assertThat(hall().closing().closures())
                .containsExactly(new Closure(LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 24), Optional.empty()));
    }

    @Test
    void exceptionalOpeningIsSetAndNeedsHours() {
        console.signIn("manager@grabels");
        Answer wrong = console.post(
                HALL,
                console.get(HALL),
                "name.fr",
                "Mairie",
                "opening.0.day",
                "05/12/2026",
                "opening.1.hours",
                "9h-12h");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"opening.0.hours-error\"", "id=\"opening.1.day-error\"");
        console.post(
                HALL,
                console.get(HALL),
                "name.fr",
                "Mairie",
                "opening.0.day",
                "05/12/2026",
                "opening.0.hours",
                "9h-12h",
                "opening.0.fr",
                "Élections");
        assertThat(hall().closing().openings())
                .containsExactly(new ExceptionalOpening(
                        LocalDate.of(2026, 12, 5),
                        List.of(OpeningHours.parse("09:00-12:00")),
                        Optional.of(LocalizedText.fr("Élections"))));
        assertThat(console.get(HALL).body()).contains("value=\"9h-12h\"", "value=\"Élections\"");
    }

    @Test
    void whatSomebodyElseSavedMeanwhileIsShown() {
        console.signIn("manager@grabels");
        Answer mine = console.get(HALL);
        console.post(HALL, console.get(HALL), "name.fr", "Mairie", "phone", "04 67 10 41 00");
        Answer stale = console.post(HALL, mine, "name.fr", "Mairie annexe", "phone", "04 00 00 00 00");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body())
                .contains("value=\"Mairie annexe\"", "Enregistré entre-temps : 04 67 10 41 00")
                .contains("a changé ce guichet entre-temps", "Comparez ci-dessous");
        Answer same = console.post(HALL, mine, "name.fr", "Mairie", "phone", "04 67 10 41 00");
        assertThat(same.status()).isEqualTo(409);
        assertThat(same.body()).contains("rien à enregistrer").doesNotContain("Comparez", "Enregistré entre-temps");
        assertThat(hall().phone()).contains("04 67 10 41 00");
        console.post(HALL, stale, "name.fr", "Mairie annexe", "phone", "04 00 00 00 00");
        assertThat(hall().phone()).contains("04 00 00 00 00");
    }

    @Test
    void onlyWhereOneManages() {
        console.signIn("manager@lattes");
        assertThat(console.get(PAGE).status()).isEqualTo(404);
        assertThat(console.get(HALL).status()).isEqualTo(404);
        assertThat(console.get("/admin/settings/lattes/counters/mairie-grabels").status())
                .isEqualTo(404);
    }
}
