package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever mistypes a setting is told so, and nothing else happens. */
@ExtendWith(DemoGuichet.class)
class WrongSettingsIT {

    @Test
    void wrongValuesAreToldAndCostNothing(GuichetProcess guichet) throws IOException {
        Path residents = guichet.etc().resolve("org.guichet.residents.cfg");
        Path nearby = guichet.etc().resolve("org.guichet.nearby.cfg");
        Path modules = guichet.etc().resolve("org.guichet.modules.cfg");
        Path web = guichet.etc().resolve("org.guichet.web.cfg");
        String modulesBefore = Files.readString(modules);
        try {
            Files.writeString(residents, "reopen.days = trente\n");
            Files.writeString(nearby, "radius = 99999999999\ndays = 60,5\n");
            Files.writeString(modules, modulesBefore + "calls = 0\nfailures =\n");
            Files.writeString(web, "operator = Métropole d'Été\nmap.tiles = https://tiles.example/{z}/{x}/{y}.png\n");
            told(guichet, "etc/org.guichet.residents.cfg: reopen.days = trente is not a whole number from 0 to 3650");
            told(guichet, "etc/org.guichet.nearby.cfg: radius = 99999999999 is not");
            told(guichet, "etc/org.guichet.nearby.cfg: days = 60,5 is not");
            told(guichet, "etc/org.guichet.modules.cfg: calls = 0 is not");
            told(guichet, "etc/org.guichet.modules.cfg: failures = (nothing) is not");
            told(guichet, "etc/org.guichet.web.cfg: map.tiles = https://tiles.example");
            // accents are read in UTF-8, and the rest of a file holds whatever is wrong in it
            assertThat(guichet.client().get("/legal").text()).contains("Métropole d&#39;Été");
            for (String path : new String[] {"/api/v1/organisations", "/c/grabels", "/follow", "/desk/sign-in"}) {
                assertThat(guichet.client().get(path).status()).as(path).isEqualTo(200);
            }
            assertThat(guichet.client()
                            .post("/api/v1/requests", RequestFixture.anythingElseAt("grabels"))
                            .status())
                    .isEqualTo(201);
        } finally {
            Files.deleteIfExists(residents);
            Files.deleteIfExists(nearby);
            Files.deleteIfExists(web);
            Files.writeString(modules, modulesBefore);
        }
    }

    private static void told(GuichetProcess guichet, String sentence) {
        Await.until(sentence, () -> {
            try {
                return guichet.log().contains(sentence);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
