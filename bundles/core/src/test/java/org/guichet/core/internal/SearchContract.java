package org.guichet.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.GuichetException;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestPage;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.Resident;
import org.junit.jupiter.api.Test;

/** Who finds which requests, and in what order. */
abstract class SearchContract extends PlatformContract {

    @Test
    void scopeDecidesWhatIsFound() {
        Receipt receipt = accepted(pothole("castries", CASTRIES));
        String reference = receipt.reference();

        assertThat(platform.requests.find(reference, Scope.of(Set.of("castries"))))
                .isPresent();
        assertThat(platform.requests.find(reference, Scope.of(Set.of("montpellier3m"))))
                .isPresent();
        assertThat(platform.requests.find(reference, Scope.everything())).isPresent();
        assertThat(platform.requests.find(reference, Scope.tracked(receipt.trackingCode())))
                .isPresent();
        assertThat(platform.requests.find(
                        reference.replace("-", "").toLowerCase(java.util.Locale.ROOT),
                        Scope.tracked(receipt.trackingCode().replace("-", " "))))
                .isPresent();
        assertThat(platform.requests.find(reference, Scope.of(Set.of("grabels", "lattes"))))
                .isEmpty();
        assertThat(platform.requests.find(reference, Scope.nothing())).isEmpty();
        assertThat(platform.requests.find(reference, Scope.tracked("00-00-00-00")))
                .isEmpty();
        for (Scope none : List.of(Scope.nothing(), Scope.tracked(receipt.trackingCode()))) {
            assertThat(platform.requests
                            .list(RequestQuery.builder().build(), none)
                            .requests())
                    .isEmpty();
        }
    }

    /** Its check sign fits by chance: it is a word all the same. */
    @Test
    void wordThatCouldBeAReferenceIsFound() {
        String reference = accepted(new RequestDraft(
                        "grabels",
                        "voirie.nid-de-poule",
                        Channel.ONLINE,
                        "fr",
                        Resident.ANONYMOUS,
                        "Un trou rue Georges Brassens",
                        Optional.of(new Place(Optional.of(GRABELS), Optional.empty())),
                        Map.of("danger", false)))
                .reference();
        assertThat(references(RequestQuery.builder().text("georges brassens"), Scope.everything()))
                .contains(reference);
        assertThat(references(RequestQuery.builder().text(reference + " brassens"), Scope.everything()))
                .contains(reference);
        assertThat(references(
                        RequestQuery.builder().text("n° de référence " + reference + ", du 3/12, merci"),
                        Scope.everything()))
                .as("whatever stands around it")
                .containsExactly(reference);
    }

    @Test
    void listsShowWhatWasLodgedOrIsHandledThere() {
        Receipt lodged = accepted(pothole("grabels", CASTRIES));

        assertThat(references(RequestQuery.builder(), Scope.of(Set.of("grabels"))))
                .contains(lodged.reference());
        assertThat(references(RequestQuery.builder(), Scope.of(Set.of("montpellier3m"))))
                .contains(lodged.reference());
        assertThat(references(RequestQuery.builder(), Scope.of(Set.of("castries"))))
                .doesNotContain(lodged.reference());
        assertThat(references(RequestQuery.builder().organisation("grabels"), Scope.of(Set.of("montpellier3m"))))
                .contains(lodged.reference());
        assertThat(references(RequestQuery.builder().organisation("grabels"), Scope.of(Set.of("saussan"))))
                .isEmpty();
    }

    @Test
    void trackingCodeIsNotInTheDatabase() {
        Receipt receipt = accepted(pothole("grabels", GRABELS));
        String plain = receipt.trackingCode().replace("-", "");

        assertThat(platform.single("select count(*) from request where tracking_hash = '" + plain
                        + "' or tracking_hash = '" + receipt.trackingCode() + "'"))
                .hasToString("0");
        assertThat(platform.single("select length(tracking_hash) from request where reference = '"
                        + receipt.reference().replace("-", "") + "'"))
                .hasToString("64");
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrDouble() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            // several at the same instant
            if (i % 3 == 0) {
                platform.clock.advance(Duration.ofSeconds(1));
            }
            made.add(
                    0,
                    accepted(information("jacou", "Horaires de la piscine " + i))
                            .reference());
        }
        platform.clock.set("2026-11-23T09:42:00Z");
        List<String> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        int pages = 0;
        do {
            RequestPage page = platform.requests.list(
                    RequestQuery.builder()
                            .organisation("jacou")
                            .text("PISCINE")
                            .limit(3)
                            .after(after.orElse(null))
                            .build(),
                    Scope.of(Set.of("jacou")));
            page.requests().forEach(r -> seen.add(r.reference()));
            after = page.next();
            pages++;
        } while (after.isPresent());

        assertThat(pages).isEqualTo(3);
        assertThat(seen).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(made);
        assertThat(seen.get(0)).isEqualTo(made.get(0));
        assertThatThrownBy(() -> platform.requests.list(
                        RequestQuery.builder().after("nonsense").build(), Scope.everything()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void criteriaNarrow() {
        Receipt receipt = accepted(new RequestDraft(
                "pignan",
                "accueil.reclamation",
                Channel.PHONE,
                "fr",
                new Resident(Optional.of("Zoé Exemple"), Optional.empty(), Optional.of("04 65 71 00 00")),
                "Bruit 100% la nuit",
                Optional.empty(),
                Map.of()));
        Scope pignan = Scope.of(Set.of("pignan"));
        String reference = receipt.reference();

        for (RequestQuery.Builder matching : List.of(
                RequestQuery.builder().text("zoe bruit"),
                RequestQuery.builder().text("0465710000"),
                RequestQuery.builder().text("100%"),
                RequestQuery.builder().text(reference),
                RequestQuery.builder().service("accueil.reclamation").channel(Channel.PHONE),
                RequestQuery.builder().phase(Phase.RECEIVED).department("accueil"),
                RequestQuery.builder().dueBefore(receipt.firstAnswerDue().plusSeconds(1)))) {
            assertThat(references(matching, pignan)).contains(reference);
        }
        for (RequestQuery.Builder other : List.of(
                RequestQuery.builder().text("100_"),
                RequestQuery.builder().text("calme"),
                RequestQuery.builder().channel(Channel.ONLINE),
                RequestQuery.builder().phase(Phase.CLOSED),
                RequestQuery.builder().department("voirie"),
                RequestQuery.builder().assignee("somebody"),
                RequestQuery.builder().dueBefore(receipt.firstAnswerDue()))) {
            assertThat(references(other, pignan)).doesNotContain(reference);
        }
    }

    @Test
    void textsAreFoundHoweverTheyAreWritten() {
        Receipt receipt = accepted(new RequestDraft(
                "pignan",
                "accueil.reclamation",
                Channel.PHONE,
                "fr",
                new Resident(
                        Optional.of("Łucja\u00a0O\u2019Exemple"),
                        Optional.of("lucja-o@exemple.fr\u200b"),
                        Optional.of("+33 (0)6.12.34.56.99 poste 12")),
                "L\u2019œuvre d\u2019art de la Straße Saint\u2011Jean\u0000 est abîmée",
                Optional.empty(),
                Map.of()));
        String reference = receipt.reference();
        Scope pignan = Scope.of(Set.of("pignan"));
        for (String typed : List.of(
                "lucja o'exemple",
                "O'EXEMPLE Lucja",
                "lucja-o@exemple.fr",
                "0612345699",
                "06 12 34 56 99",
                "06\u00a012\u202f34.56-99",
                "+33 6 12 34 56 99",
                "Lucja 06 12 34 56 99",
                "l'oeuvre strasse saint-jean",
                "ŒUVRE\u200b d'art",
                "n°" + reference.replace('-', '–') + ".",
                "sous la référence " + reference + ".")) {
            // the sentence has words that are not there
            String sought = typed.startsWith("sous") ? reference + "." : typed;
            assertThat(references(RequestQuery.builder().text(sought), pignan))
                    .as(typed)
                    .contains(reference);
        }
        assertThat(platform.requests.find("sous la référence " + reference + ".", pignan))
                .isPresent();
        Request stored = platform.requests.find(reference, pignan).orElseThrow().request();
        assertThat(stored.resident().phone()).contains("06 12 34 56 99 poste 12");
        assertThat(stored.resident().email()).contains("lucja-o@exemple.fr");
        assertThat(stored.description()).doesNotContain("\u0000");
        assertThat(platform.requests.find(
                        reference,
                        Scope.tracked("\u200e" + receipt.trackingCode().replace('-', '–') + ".")))
                .isPresent();
    }

    @Test
    void whatNoDatabaseKeepsIsRefusedWithACodeOfItsOwn() {
        assertThatThrownBy(() -> platform.requests.list(
                        RequestQuery.builder().assignee("a\u0000b").build(), Scope.everything()))
                .isInstanceOfSatisfying(
                        GuichetException.class, e -> assertThat(e.code()).isEqualTo(GuichetException.BROKEN_TEXT));
        assertThat(references(RequestQuery.builder().text("uu\u0000u\ud83d"), Scope.everything()))
                .isEmpty();
    }

    private List<String> references(RequestQuery.Builder query, Scope scope) {
        return platform.requests.list(query.limit(200).build(), scope).requests().stream()
                .map(Request::reference)
                .toList();
    }
}
