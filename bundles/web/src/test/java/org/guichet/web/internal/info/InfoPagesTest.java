package org.guichet.web.internal.info;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.guichet.web.internal.RunningPortal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InfoPagesTest {

    @RegisterExtension
    final RunningPortal bare = new RunningPortal();

    @RegisterExtension
    final RunningPortal portal = new RunningPortal(Map.of(
            "operator", "Métropole d'Essai",
            "operator.address", "50 place Zeus, 34000 Essai",
            "email", "contact@essai.example",
            "phone", "04 67 13 60 00",
            "director", "Camille Durand",
            "host", "Hébergeur SA, 1 rue du Nuage, 75000 Paris",
            "dpo", "dpo@essai.example"));

    @Test
    void whatIsSaidAboutTimeIsWhatIsSet() {
        assertThat(portal.get("/privacy").body())
                .contains("31 jours après la réponse", "62 jours après une question", "731 jours après le dernier");
    }

    @Test
    void legalNoticeSaysWhoPublishesAndWhoHosts() {
        assertThat(portal.get("/legal").body())
                .contains("Métropole d&#39;Essai", "50 place Zeus, 34000 Essai", "contact@essai.example")
                .contains("04 67 13 60 00", "Camille Durand", "Hébergeur SA, 1 rue du Nuage, 75000 Paris")
                .doesNotContain("<mark>");
    }

    @Test
    void privacySaysWhomToAsk() {
        assertThat(portal.get("/privacy").body())
                .contains("dpo@essai.example", "Métropole d&#39;Essai", "50 place Zeus, 34000 Essai")
                .doesNotContain("<mark>");
    }

    @Test
    void accessibilityStatementSaysHowToComplain() {
        assertThat(portal.get("/accessibility").body())
                .contains("contact@essai.example", "04 67 13 60 00", "Défenseur des droits")
                .doesNotContain("<mark>");
    }

    @Test
    void whatTheOperatorHasNotSaidIsMarked() {
        assertThat(bare.get("/legal").body())
                .contains("<mark>[à compléter par l&#39;exploitant\u00a0: nom de l&#39;organisme]</mark>");
        assertThat(bare.get("/privacy", "Accept-Language", "en").body()).contains("<mark>[");
        assertThat(bare.get("/accessibility").body()).contains("<mark>[");
    }
}
