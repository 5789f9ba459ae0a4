package org.guichet.web.internal.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.guichet.api.organisation.Position;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.web.internal.text.Language;
import org.junit.jupiter.api.Test;

class CommuneMapTest {

    private static final Position CORNER = new Position(43.63, 3.77);
    private final InMemoryOrganisations bare = InMemoryOrganisations.smallTerritory();

    @Test
    void nothingIsDrawnWithoutAnOutline() {
        CommuneMap map = new CommuneMap(bare);
        assertThat(map.exists(bare.organisation("grabels").orElseThrow())).isFalse();
        assertThat(map.of(bare.organisation("grabels").orElseThrow(), Language.FRENCH))
                .isEmpty();
    }

    @Test
    void communeComesWithItsNeighboursAndNobodyElse() throws IOException {
        InMemoryOrganisations territory = bare.withSquare("grabels", CORNER, new Position(43.67, 3.82))
                .withSquare("lattes", new Position(43.60, 3.825), new Position(43.64, 3.9));
        JsonNode map = read(territory, "grabels");
        assertThat(kinds(map)).containsExactly("here grabels", "neighbour lattes");
        assertThat(map.at("/features/0/geometry/coordinates/0").size()).isEqualTo(5);
        assertThat(map.at("/features/0/geometry/coordinates/0/0").toString()).isEqualTo("[3.77,43.63]");

        InMemoryOrganisations far = bare.withSquare("grabels", CORNER, new Position(43.67, 3.82))
                .withSquare("lattes", new Position(43.5, 3.9), new Position(43.55, 3.95));
        assertThat(kinds(read(far, "grabels"))).containsExactly("here grabels");
    }

    @Test
    void outlineOfThousandsOfPointsBecomesSmallAndStaysTrue() {
        List<Position> circle = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double angle = 2 * Math.PI * i / 20_000;
            circle.add(new Position(43.65 + 0.03 * Math.sin(angle), 3.8 + 0.04 * Math.cos(angle)));
        }
        List<Position> simple = Simplified.ring(circle);
        assertThat(simple).hasSizeBetween(20, 250);
        assertThat(simple).allSatisfy(p -> assertThat(circle).contains(p));
    }

    private static JsonNode read(InMemoryOrganisations territory, String commune) throws IOException {
        byte[] map = new CommuneMap(territory)
                .of(territory.organisation(commune).orElseThrow(), Language.FRENCH)
                .orElseThrow();
        return new ObjectMapper().readTree(map);
    }

    private static List<String> kinds(JsonNode map) {
        List<String> kinds = new ArrayList<>();
        map.get("features")
                .forEach(f -> kinds.add(f.at("/properties/kind").asText() + " "
                        + f.at("/properties/code").asText()));
        return kinds;
    }
}
