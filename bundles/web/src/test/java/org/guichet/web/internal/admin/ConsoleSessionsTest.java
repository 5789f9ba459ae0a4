package org.guichet.web.internal.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsoleSessionsTest {

    private static final String PAGE = "/admin/sessions";

    @RegisterExtension
    private final RunningConsole console = new RunningConsole();

    @Test
    void everybodyOfTheConsoleEndsTheirOtherSessions() {
        for (String account : new String[] {"manager@grabels", "pilot@grabels", "admin"}) {
            console.signIn(account);
            console.forget();
            console.signIn(account);
            Answer page = console.get(PAGE);
            assertThat(page.body()).as(account).contains("Mes connexions", "Fermer toutes les autres");
            console.post(PAGE, page, "do", "others");
            assertThat(console.get(PAGE).body())
                    .contains("L&#39;autre connexion est fermée.")
                    .doesNotContain("Fermer toutes");
            assertThat(console.get("/admin/figures").body()).contains("href=\"" + PAGE + "\">Mes connexions");
        }
    }

    @Test
    void agentIsRefusedAndLedToNoPageOfTheConsole() {
        console.signIn("agent@grabels");
        Answer page = console.get(PAGE);
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).doesNotContain("Mes connexions");
    }

    @Test
    void signingOutClearsTheBrowsersCache() {
        console.signIn("manager@grabels");
        Answer out = console.post("/admin/sign-out", console.get("/admin"));
        assertThat(out.header("Clear-Site-Data")).isEqualTo("\"cache\"");
        assertThat(out.location()).isEqualTo("/admin/sign-in");
        assertThat(console.get(PAGE).location()).startsWith("/admin/sign-in");
    }
}
