package org.guichet.web.internal.home;

import static org.assertj.core.api.Assertions.assertThat;

import org.guichet.web.internal.RunningPortal;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HomePageTest {

    @RegisterExtension
    final RunningPortal portal = new RunningPortal();

    @Test
    void whatIsSoughtGoesAlongWhileTheCommuneIsChosen() {
        Answer page = portal.get("/?q=nid%20de%20poule");
        assertThat(page.body())
                .contains("Choisissez d&#39;abord votre commune", "nid de poule")
                .contains("href=\"/c/grabels?q=nid+de+poule\"");
        assertThat(portal.get("/?q=nid%20de%20poule%20grabels").location()).isEqualTo("/c/grabels?q=nid+de+poule");
        assertThat(portal.get("/?q=rue%20des%20Oliviers%20Grabels").location()).isEqualTo("/c/grabels");
        assertThat(portal.get("/?q=99999").body()).contains("Aucune commune ne correspond");
    }

    @Test
    void theCommuneSeenLastIsOfferedFirst() {
        assertThat(portal.get("/").body()).doesNotContain("Continuer à");
        Answer seen = portal.get("/c/grabels");
        assertThat(seen.header("Set-Cookie"))
                .contains("guichet-commune=grabels; Path=/; HttpOnly; SameSite=Lax; Max-Age=15724800");
        assertThat(portal.get("/").body()).contains("Continuer à Grabels");
        assertThat(portal.get("/c/grabels").header("Set-Cookie")).doesNotContain("guichet-commune");
        portal.get("/c/lattes");
        assertThat(portal.get("/").body()).contains("Continuer à Lattes");
        portal.forget();
        assertThat(portal.get("/", "Cookie", "guichet-commune=nowhere").body()).doesNotContain("Continuer à");
    }
}
