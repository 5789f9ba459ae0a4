package org.guichet.web.internal.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.Place;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestQuery;
import org.guichet.platform.place.MapTiles;
import org.guichet.web.internal.RunningPortal;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where? An address that is known, with and without script; and streets to point at. */
class WherePageTest {

    private static final String POTHOLE = "/c/grabels/s/voirie.nid-de-poule";
    private static final String WHERE = POTHOLE + "/where";
    private static final String PUITS = "12 Rue du Vieux <Puits>, 34000 Grabels";

    @RegisterExtension
    private final RunningPortal portal = new RunningPortal();

    @BeforeEach
    void know() {
        portal.addresses()
                .with("12 Rue du Vieux <Puits>", "Grabels", "grabels", 43.65, 3.8)
                .with("12 Rue du Vieux Moulin", "Lattes", "lattes", 43.56, 3.9);
    }

    @Test
    void anAddressIsChosenWithoutScript() {
        Answer found = portal.post(POTHOLE, portal.get(POTHOLE), "address", "12 rue du vieux", "do", "address");
        assertThat(found.body())
                .contains(
                        "Quelle adresse est-ce",
                        "value=\"43.65000 3.80000 12 Rue du Vieux &lt;Puits&gt;, 34000 Grabels\"",
                        "12 Rue du Vieux Moulin, 34000 Lattes",
                        "(autre commune)",
                        "12 rue du vieux\u00a0»");
        Answer details = portal.post(
                POTHOLE, found, "pick", "43.65000 3.80000 " + PUITS, "address", "12 rue du vieux", "do", "next");
        Answer check = portal.post(POTHOLE, details, "a.danger", "false", "asked", "*", "do", "next");
        assertThat(check.body()).contains("12 Rue du Vieux &lt;Puits&gt;, 34000 Grabels");
        portal.post(POTHOLE, check, "do", "send");
        Request request = portal.requests()
                .list(RequestQuery.builder().build(), Scope.everything())
                .requests()
                .get(0);
        assertThat(request.place()).contains(new Place(Optional.of(new Position(43.65, 3.8)), Optional.of(PUITS)));
    }

    @Test
    void whatIsTypedFreelyStaysAllowed() {
        Answer none = portal.post(POTHOLE, portal.get(POTHOLE), "address", "devant l'école", "do", "address");
        assertThat(none.body()).contains("Nous ne connaissons pas cette adresse", "devant l&#39;école");
        assertThat(portal.post(POTHOLE, none, "address", "devant l'école", "do", "next")
                        .body())
                .contains("name=\"description\"");
        Answer found = portal.post(POTHOLE, portal.get(POTHOLE), "address", "12 rue du vieux", "do", "address");
        Answer details = portal.post(POTHOLE, found, "address", "12 rue du vieux", "pick", "", "do", "next");
        assertThat(portal.post(POTHOLE, details, "a.danger", "false", "asked", "*", "do", "next")
                        .body())
                .contains("12 rue du vieux<");
        assertThat(portal.post(POTHOLE, found, "address", "12 rue", "pick", "nonsense", "do", "next")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAddressInAnotherCommuneLeadsThere() {
        Answer found = portal.post(
                POTHOLE,
                portal.get(POTHOLE),
                "pick",
                "43.56000 3.90000 12 Rue du Vieux Moulin, 34000 Lattes",
                "do",
                "address");
        assertThat(found.body())
                .contains(
                        "Ce point est à Lattes",
                        "formaction=\"/c/lattes/s/voirie.nid-de-poule\"",
                        "Voir ce que Lattes propose");
    }

    @Test
    void aScriptIsToldWhatWasMeant() {
        Answer form = portal.get(POTHOLE);
        assertThat(form.body()).contains("hx-post=\"" + WHERE + "\"", "htmx.min");
        Answer list = portal.post(WHERE, form, "part", "addresses", "address", "12 rue du vieux");
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body())
                .contains(
                        "data-line=\"12 Rue du Vieux &lt;Puits&gt;, 34000 Grabels\" data-lat=\"43.65000\" data-lon=\"3.80000\"",
                        "2 adresses trouvées")
                .doesNotContain("<html", "<Puits>");
        Answer point = portal.post(WHERE, form, "part", "point", "lat", "43.65001", "lon", "3.80001");
        assertThat(point.body()).contains("data-near=\"12 Rue du Vieux &lt;Puits&gt;, 34000 Grabels\"");
        Answer there = portal.post(WHERE, form, "part", "point", "lat", "43.56", "lon", "3.9");
        assertThat(there.body()).contains("Ce point est à Lattes", "Voir ce que Lattes propose");
        Answer nowhere = portal.post(WHERE, form, "part", "point", "lat", "no", "lon", "");
        assertThat(nowhere.status()).isEqualTo(200);
        assertThat(nowhere.body()).doesNotContain("data-near");
    }

    @Test
    void lookingUpCountsAsReadingAsLongAsItIsShort() {
        Answer form = portal.get(POTHOLE);
        portal.exhaust("127.0.0.1");
        assertThat(portal.post(WHERE, form, "part", "addresses", "address", "12 rue du vieux")
                        .status())
                .isEqualTo(200);
        assertThat(portal.post(POTHOLE, form, "do", "next").status()).isEqualTo(429);
        assertThat(portal.post(WHERE, form, "part", "addresses", "address", "x".repeat(30_000))
                        .status())
                .isEqualTo(429);
    }

    /** A script would put a whole page into this one. */
    @Test
    void aTokenThatIsTooOldGetsNothing() {
        Answer refused = portal.postWith(
                List.of("Accept", "text/html"), WHERE, Map.of("part", "addresses", "address", "12 rue"));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).isBlank();
    }

    @Test
    void theMapIsOfferedOnlyWhereItHasStreets() {
        assertThat(portal.get(POTHOLE).body()).doesNotContain("data-map");
        portal.streets(Optional.of(new MapTiles.Source("/tiles/{z}/{x}/{y}", "© <Source>", 18)));
        assertThat(portal.get(POTHOLE).body())
                .contains(
                        "data-map=\"/c/grabels/map.fr.json\"",
                        "data-tiles=\"/tiles/{z}/{x}/{y}\"",
                        "data-closest=\"18\"",
                        "data-source=\"© &lt;Source&gt;\"");
    }
}
