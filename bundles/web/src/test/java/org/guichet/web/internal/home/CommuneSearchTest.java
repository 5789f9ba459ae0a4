package org.guichet.web.internal.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guichet.api.organisation.Organisation;
import org.guichet.testkit.InMemoryOrganisations;
import org.junit.jupiter.api.Test;

class CommuneSearchTest {

    private final CommuneSearch search = new CommuneSearch(InMemoryOrganisations.smallTerritory());

    @Test
    void eachWordFitsTheNameOrACode() {
        Organisation grabels = search.find("grabels").get(0);
        String code = grabels.postalCodes().get(0);
        for (String typed : List.of(
                code + " Grabels",
                "Grabels " + code,
                "Grabels (" + code + ")",
                "GRABELS\u00a0\u200b" + code,
                code.substring(0, 2) + " grab")) {
            assertThat(search.find(typed))
                    .as(typed)
                    .extracting(Organisation::code)
                    .containsExactly("grabels");
        }
        assertThat(search.find("99999 Grabels")).isEmpty();
        assertThat(search.find(code)).contains(grabels);
        assertThat(search.find("\u200b")).isEmpty();
    }
}
