package org.guichet.web.internal.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.Position;
import org.guichet.testkit.OrganisationFixture;
import org.guichet.web.internal.text.Language;
import org.guichet.web.internal.text.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BearingsTest {

    private static final Position HALL = new Position(43.65, 3.80);
    private static final Texts FRENCH = Texts.in(Language.FRENCH);

    private static Organisation commune(Optional<Position> hall) {
        Organisation bare = OrganisationFixture.commune("grabels", "Grabels", "34116");
        Counter counter = new Counter(
                "mairie-grabels",
                "grabels",
                "town-hall",
                LocalizedText.fr("Mairie"),
                Optional.empty(),
                Optional.empty(),
                hall,
                Map.of(),
                false,
                List.of());
        return new Organisation(
                bare.code(),
                bare.kind(),
                bare.name(),
                bare.insee(),
                bare.siren(),
                bare.postalCodes(),
                bare.population(),
                bare.position(),
                bare.departments(),
                List.of(counter));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "43.65010 | 3.80010 | près de la mairie",
                "43.65300 | 3.80000 | à 330 m au nord de la mairie",
                "43.65200 | 3.80276 | à 310 m au nord-est de la mairie",
                "43.65000 | 3.79500 | à 400 m à l'ouest de la mairie",
                "43.64000 | 3.80000 | à 1,1 km au sud de la mairie",
                "43.64900 | 3.80140 | à 160 m au sud-est de la mairie",
            })
    void aPointIsSeenFromTheTownHall(double lat, double lon, String words) {
        assertThat(Bearings.of(commune(Optional.of(HALL)), new Position(lat, lon), FRENCH))
                .hasValueSatisfying(
                        said -> assertThat(said.replace('\u00a0', ' ')).isEqualTo(words));
    }

    @Test
    void nothingIsSaidWhereNobodyKnowsWhereItIs() {
        assertThat(Bearings.of(commune(Optional.empty()), HALL, FRENCH)).isEmpty();
    }
}
