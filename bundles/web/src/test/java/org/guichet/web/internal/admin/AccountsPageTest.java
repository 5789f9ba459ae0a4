package org.guichet.web.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.access.Actor;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.platform.access.Account;
import org.guichet.testkit.RequestFixture;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccountsPageTest {

    private static final String LIST = "/admin/accounts/grabels";
    private static final String AGENT = LIST + "/agent@grabels";
    private static final Pattern PASSWORD = Pattern.compile("<p class=\"code\">([a-z0-9-]+)</p>");

    @RegisterExtension
    private final RunningConsole console = new RunningConsole();

    private Account account(String name) {
        return console.accounts.accounts().stream()
                .filter(a -> a.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String password(Answer page) {
        Matcher m = PASSWORD.matcher(page.body());
        assertThat(m.find()).isTrue();
        return m.group(1);
    }

    private String row(String account) {
        String list = console.get(LIST).body();
        int from = list.indexOf("/" + account + "\"");
        return list.substring(from, list.indexOf("</tr>", from));
    }

    @Test
    void newAccountGetsAPasswordThatIsShownOnce() {
        console.signIn("manager@grabels");
        Answer created = console.post(LIST, console.get(LIST), "name", "Camille@grabels", "role", "handler");
        assertThat(created.location()).isEqualTo(LIST);
        Answer shown = console.get(LIST);
        String password = password(shown);
        assertThat(console.accounts.authenticate("camille@grabels", password.toCharArray()))
                .isPresent();
        assertThat(account("camille@grabels").grants()).containsExactly(RoleGrant.parse("HANDLER@grabels"));
        assertThat(console.get(LIST).body()).doesNotContain(password).contains("camille@grabels");
    }

    @Test
    void whoLeavesIsToldWithWhatWasInTheirHands() {
        console.requests.put(RequestFixture.moved(
                RequestFixture.submittedRequest(),
                Phase.IN_PROGRESS,
                "in-progress",
                new Competent("grabels", "voirie"),
                Optional.of("agent@grabels")));
        console.signIn("manager@grabels");
        Answer form = console.get(AGENT);
        assertThat(form.body()).contains("Demandes ouvertes entre ses mains\u00a0: 1.");
        console.post(AGENT, form, "role", "pilot", "enabled", "yes", "do", "save");
        assertThat(console.get(LIST).body())
                .contains("Demandes ouvertes qui étaient entre ses mains\u00a0: 1.")
                .as("the desk is not for a manager alone")
                .doesNotContain("hands=nobody");
    }

    @Test
    void departmentIsSaidAndWhoMovesStaysSignedIn() {
        console.signIn("manager@grabels");
        console.post(LIST, console.get(LIST), "name", "camille@grabels", "role", "handler", "department", "voirie");
        assertThat(console.get(LIST).body()).containsPattern("camille@grabels.*Voirie");
        long revision = account("camille@grabels").revision();

        String address = LIST + "/camille@grabels";
        Answer form = console.get(address);
        assertThat(form.body()).contains("<option value=\"voirie\" selected>");
        console.post(address, form, "role", "handler", "enabled", "yes", "department", "", "do", "save");

        assertThat(console.get(address).body()).doesNotContain("<option value=\"voirie\" selected>");
        assertThat(account("camille@grabels").revision()).isEqualTo(revision);
    }

    @Test
    void mistakesStandAtTheirFields() {
        console.signIn("manager@grabels");
        Answer taken = console.post(LIST, console.get(LIST), "name", "agent@grabels", "role", "agent");
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.body()).contains("id=\"name-error\"", "déjà pris", "value=\"agent@grabels\"");
        assertThat(console.post(LIST, console.get(LIST), "name", "new@grabels").body())
                .contains("id=\"roles-error\"", "value=\"new@grabels\"");
    }

    @Test
    void colleaguesReadTheDisplayName() {
        console.signIn("manager@grabels");
        String page = "/admin/accounts/grabels/agent@grabels";
        Answer form = console.get(page);
        String revision = form.body().replaceAll("(?s).*name=\"revision\" value=\"([^\"]*)\".*", "$1");
        Answer wrong = console.post(
                page, form, "revision", revision, "role", "agent", "enabled", "yes", "called", "x".repeat(61));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("id=\"called-error\"");
        console.post(page, form, "revision", revision, "role", "agent", "enabled", "yes", "called", "Camille, accueil");
        assertThat(console.get("/admin/accounts/grabels").body())
                .contains("<strong>Camille, accueil</strong> <span class=\"aside\">agent@grabels</span>");
    }

    @Test
    void managersNamesEndInTheirOrganisationWhoeverIsElsewhere() {
        console.accounts.with("camille", RunningConsole.PASSWORD, "AGENT@lattes");
        console.accounts.with("handler@lattes", RunningConsole.PASSWORD, "HANDLER@lattes");
        console.signIn("manager@grabels");
        for (String name : new String[] {
            "camille", "nobody", "handler@lattes", "nobody@lattes", "camille@Grabels.fr", "camille@xgrabels"
        }) {
            Answer refused = console.post(LIST, console.get(LIST), "name", name, "role", "agent");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body())
                    .as(name)
                    .contains("id=\"name-error\"", "se termine par @grabels")
                    .doesNotContain("déjà pris");
        }
        assertThat(console.accounts.accounts()).noneMatch(a -> a.name().startsWith("nobody"));
    }

    @Test
    void administratorsNamesAreFreeButForThoseOfOtherOrganisations() {
        console.signIn("admin");
        assertThat(console.get(LIST).body()).doesNotContain("se termine par");
        console.post(LIST, console.get(LIST), "name", "camille", "role", "agent", "reason", "Arrivée");
        assertThat(account("camille").grants()).containsExactly(RoleGrant.parse("AGENT@grabels"));
        console.accounts.refuse("account.organisation");
        Answer refused =
                console.post(LIST, console.get(LIST), "name", "camille@lattes", "role", "agent", "reason", "Arrivée");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"name-error\"", "dit que le compte est de là-bas");
    }

    @Test
    void rolesAndStateChangeAndTheOldPasswordGoes() {
        console.signIn("manager@grabels");
        console.post(AGENT, console.get(AGENT), "role", "manager", "do", "save");
        assertThat(account("agent@grabels").grants()).containsExactly(RoleGrant.parse("MANAGER@grabels"));
        assertThat(account("agent@grabels").enabled()).isFalse();
        console.post(AGENT, console.get(AGENT), "role", "agent", "enabled", "yes", "do", "save");
        console.post(AGENT, console.get(AGENT), "do", "password");
        String password = password(console.get(LIST));
        assertThat(console.accounts.authenticate("agent@grabels", RunningConsole.PASSWORD.toCharArray()))
                .isEmpty();
        assertThat(console.accounts.authenticate("agent@grabels", password.toCharArray()))
                .isPresent();
    }

    @Test
    void nobodyTouchesWhatIsNotTheirs() {
        console.accounts.with("both", RunningConsole.PASSWORD, "AGENT@grabels", "MANAGER@lattes");
        console.accounts.with("root", RunningConsole.PASSWORD, "AGENT@grabels", "ADMIN");
        console.signIn("manager@grabels");
        Answer list = console.get(LIST);
        for (String name : new String[] {"both", "root", "manager@grabels"}) {
            Account before = account(name);
            Answer tried = console.post(
                    LIST + "/" + name, list, "revision", "" + before.revision(), "role", "agent", "enabled", "yes");
            assertThat(tried.status()).isEqualTo(409);
            assertThat(account(name)).isEqualTo(before);
            assertThat(console.post(LIST + "/" + name, list, "revision", "" + before.revision(), "do", "password")
                            .status())
                    .isEqualTo(409);
        }
        assertThat(console.get("/admin/accounts/lattes").status()).isEqualTo(404);
        assertThat(console.get(LIST + "/manager@lattes").status()).isEqualTo(404);
        Answer grant = console.post(AGENT, console.get(AGENT), "role", "admin", "do", "save");
        assertThat(grant.status()).isEqualTo(422);
        assertThat(account("agent@grabels").grants()).containsExactly(RoleGrant.parse("AGENT@grabels"));
    }

    @Test
    void newManagerIsToldToTheOthers() {
        console.accounts.with("chief@grabels", RunningConsole.PASSWORD, "MANAGER@grabels");
        console.signIn("manager@grabels");
        console.post(LIST, console.get(LIST), "name", "camille@grabels", "role", "manager");
        console.post(AGENT, console.get(AGENT), "role", "manager", "enabled", "yes", "do", "save");
        String told = "Gestionnaire depuis.*mardi 3 novembre, par manager@grabels";
        assertThat(row("camille@grabels")).containsPattern("<span class=\"aside\">" + told);
        assertThat(row("agent@grabels")).containsPattern("<span class=\"aside\">" + told);
        assertThat(row("chief@grabels")).contains("<td>gestion").doesNotContain("Gestionnaire");

        console.signIn("chief@grabels");
        assertThat(row("camille@grabels")).containsPattern("<strong>" + told);
        assertThat(row("agent@grabels")).containsPattern("<strong>" + told);
        console.post(AGENT, console.get(AGENT), "role", "agent", "enabled", "yes", "do", "save");
        assertThat(row("agent@grabels")).doesNotContain("Gestionnaire");
        assertThat(console.get("/admin/settings/grabels").body())
                .contains(
                        "camille@grabels devient gestionnaire",
                        "agent@grabels devient gestionnaire",
                        "agent@grabels n&#39;est plus gestionnaire",
                        "par manager@grabels",
                        "par chief@grabels");
    }

    @Test
    void managersPasswordAndTheAdministratorsReasonStandAmongTheChanges() {
        console.accounts.with("chief@grabels", RunningConsole.PASSWORD, "MANAGER@grabels");
        console.signIn("manager@grabels");
        console.post(LIST + "/chief@grabels", console.get(LIST + "/chief@grabels"), "do", "password");
        console.signIn("admin");
        console.post(LIST, console.get(LIST), "name", "camille", "role", "manager", "reason", "Premier gestionnaire");
        assertThat(console.get("/admin/settings/grabels").body())
                .contains("Nouveau mot de passe de chief@grabels, gestionnaire")
                .containsPattern("camille devient gestionnaire.*par admin.*Premier gestionnaire")
                .doesNotContain("Compte camille");
    }

    @Test
    void managerThatTheConsoleMadeIsNoNewsToItself() {
        Set<RoleGrant> manager = Set.of(RoleGrant.parse("MANAGER@grabels"));
        console.accounts.create(
                "chief@grabels", RunningConsole.PASSWORD.toCharArray(), manager, new Actor.Platform("console"));
        console.signIn("chief@grabels");
        assertThat(row("chief@grabels"))
                .contains("par la console de la plateforme")
                .doesNotContain("<strong>");
        console.signIn("manager@grabels");
        assertThat(row("chief@grabels")).contains("<strong>");
    }

    @Test
    void nobodyMakesThemselvesASecondManager() {
        console.accounts.with("manager.2@grabels", RunningConsole.PASSWORD, "AGENT@grabels");
        console.signIn("manager@grabels");
        for (String name : new String[] {"manager2@grabels", "manager-@grabels", "man.ager@grabels"}) {
            Answer refused = console.post(LIST, console.get(LIST), "name", name, "role", "manager");
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("href=\"#role-manager\"", "Ce nom est le vôtre");
        }
        String second = LIST + "/manager.2@grabels";
        Answer raised = console.post(second, console.get(second), "role", "manager", "enabled", "yes", "do", "save");
        assertThat(raised.status()).isEqualTo(422);
        assertThat(raised.body()).contains("Ce nom est le vôtre");
        assertThat(account("manager.2@grabels").grants()).containsExactly(RoleGrant.parse("AGENT@grabels"));

        Answer agent = console.post(LIST, console.get(LIST), "name", "manager3@grabels", "role", "agent");
        assertThat(agent.location()).isEqualTo(LIST);
    }

    @Test
    void staleFormIsTold() {
        console.signIn("manager@grabels");
        Answer seen = console.get(AGENT);
        console.accounts.change("agent@grabels", Set.of(RoleGrant.parse("HANDLER@grabels")), true);
        Answer stale = console.post(AGENT, seen, "role", "agent", "enabled", "yes", "do", "save");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body()).contains("entre-temps");
        assertThat(account("agent@grabels").grants()).containsExactly(RoleGrant.parse("HANDLER@grabels"));
    }

    @Test
    void administratorKeepsRolesElsewhere() {
        console.accounts.with("both", RunningConsole.PASSWORD, "AGENT@grabels", "MANAGER@lattes");
        console.signIn("admin");
        Answer page = console.get(LIST + "/both");
        console.post(LIST + "/both", page, "role", "handler", "enabled", "yes", "reason", "Départ", "do", "save");
        assertThat(account("both").grants())
                .containsExactlyInAnyOrder(RoleGrant.parse("HANDLER@grabels"), RoleGrant.parse("MANAGER@lattes"));
    }

    @Test
    void lateFormIsCarriedThroughTheSignIn() {
        console.signIn("manager@grabels");
        Answer form = console.get(LIST);
        console.expire();
        Answer signIn = console.post(LIST, form, "name", "camille@grabels", "role", "agent");
        Answer again = console.post(
                "/admin/sign-in", signIn, "account", "manager@grabels", "password", RunningConsole.PASSWORD);
        assertThat(again.body()).contains("de nouveau connecté", "value=\"camille@grabels\"");
        assertThat(Optional.of(console.accounts.accounts()).get())
                .noneMatch(a -> a.name().equals("camille@grabels"));
    }
}
