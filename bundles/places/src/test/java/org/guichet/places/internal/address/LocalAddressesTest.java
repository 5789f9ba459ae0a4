package org.guichet.places.internal.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.guichet.api.organisation.Position;
import org.guichet.places.internal.TestDatabase;
import org.guichet.platform.place.Address;
import org.guichet.testkit.InMemoryOrganisations;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses are found however people write them. */
class LocalAddressesTest {

    private static final String GRABELS = "34116";
    private static LocalAddresses addresses;

    @BeforeAll
    static void load(@TempDir Path folder) {
        AddressStore store = new AddressStore(TestDatabase.fresh());
        InMemoryOrganisations organisations = InMemoryOrganisations.smallTerritory();
        new AddressImport(store, organisations, Clock.systemUTC())
                .run(AddressFile.small().write(folder.resolve("a.csv")), false, false, lines -> {});
        addresses = new LocalAddresses(store, organisations);
    }

    private static List<String> find(String typed) {
        return addresses.find(typed, Optional.of(GRABELS), 6).stream()
                .map(Address::label)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12 rue de la répub | 12 Rue de la République, 34790 Grabels",
                "12, RUE DE LA REPUBLIQUE | 12 Rue de la République, 34790 Grabels",
                "12 r republique | 12 Rue de la République, 34790 Grabels",
                "12bis rue de la république | 12 bis Rue de la République, 34790 Grabels",
                "12 ter, rue de la république | 12 ter Rue de la République, 34790 Grabels",
                "12 b rue de la république | 12 bis Rue de la République, 34790 Grabels",
                "n° 10 rue de la république | 10 Rue de la République, 34790 Grabels",
                "12 rue de la repbulique | 12 Rue de la République, 34790 Grabels",
                "12 rue de la repulique | 12 Rue de la République, 34790 Grabels",
                "12 avenue de la république | 12 Rue de la République, 34790 Grabels",
                "3 av gal leclerc | 3 Avenue du Général Leclerc, 34790 Grabels",
                "3 av. du Gal. Lecler | 3 Avenue du Général Leclerc, 34790 Grabels",
                "pl jean-jaures | Place Jean Jaurès, 34790 Grabels",
                "rue de la république | Rue de la République, 34790 Grabels",
                "99 rue de la république | Rue de la République, 34790 Grabels",
                "5 rue du 8 mai | 5 Rue du 8 Mai 1945, 34790 Grabels",
                "8 mai 1945 | Rue du 8 Mai 1945, 34790 Grabels",
                "7 chemin de l’eglise | 7 Chemin de l'Église, 34790 Grabels",
                "mas de gentil | Le Mas de Gentil, 34790 Grabels",
                "12 rue de la république lattes | 12 Rue de la République, 34970 Lattes",
                "12 rue de la république 34970 | 12 Rue de la République, 34970 Lattes",
                "12 rue de la république, 34790 Grabels | 12 Rue de la République, 34790 Grabels",
                "bd st exupery | Boulevard Saint-Exupéry, 34970 Lattes",
            })
    void theFirstIsWhatWasMeant(String typed, String meant) {
        assertThat(find(typed)).isNotEmpty().first().isEqualTo(meant);
    }

    @Test
    void whatLiesInTheCommuneComesFirstThenTheTerritory() {
        assertThat(find("12 rue de la rep"))
                .containsExactly(
                        "12 Rue de la République, 34790 Grabels",
                        "12 bis Rue de la République, 34790 Grabels",
                        "12 ter Rue de la République, 34790 Grabels",
                        "12 Rue de la République, 34970 Lattes");
        assertThat(addresses.find("12 rue de la rep", Optional.of("34129"), 6))
                .first()
                .satisfies(a -> assertThat(a.commune()).contains("lattes"));
        assertThat(addresses.find("12 rue de la rep", Optional.empty(), 2)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12",
                "de la",
                "12 rue de la",
                "av",
                "grabels",
                "34790",
                "xyzxyz",
                "'; drop table places_street; --",
                "%%%",
                "12 rue de nulle part"
            })
    void whatMeansNothingFindsNothing(String typed) {
        assertThat(find(typed)).isEmpty();
    }

    @Test
    void theNearestHouseIsFoundWithinReachOnly() {
        Position near = new Position(43.64715, 3.80125);
        assertThat(addresses.nearest(near, 100)).hasValueSatisfying(found -> {
            assertThat(found.address().label()).isEqualTo("12 Rue de la République, 34790 Grabels");
            assertThat(found.metres()).isBetween(1, 15);
        });
        assertThat(addresses.nearest(new Position(43.6, 3.7), 500)).isEmpty();
        assertThat(addresses.nearest(near, 2)).isEmpty();
        assertThat(addresses.nearest(new Position(90, 180), 500)).isEmpty();
    }

    @Test
    void aSlipIsOneLetterAndNoMore() {
        assertThat(Slip.isOne("republque", "republique", false)).isTrue();
        assertThat(Slip.isOne("repubblique", "republique", false)).isTrue();
        assertThat(Slip.isOne("repupliq", "republique", true)).isTrue();
        assertThat(Slip.isOne("repbulique", "republique", false)).isTrue();
        assertThat(Slip.isOne("repupliq", "republique", false)).isFalse();
        assertThat(Slip.isOne("repbuliqeu", "republique", false)).isFalse();
    }

    @Test
    void nothingIsFoundWhereNothingIsLoaded() {
        LocalAddresses empty =
                new LocalAddresses(new AddressStore(TestDatabase.fresh()), InMemoryOrganisations.smallTerritory());
        assertThat(empty.find("12 rue", Optional.empty(), 5)).isEmpty();
        assertThat(empty.nearest(new Position(43.6, 3.8), 100)).isEmpty();
    }
}
