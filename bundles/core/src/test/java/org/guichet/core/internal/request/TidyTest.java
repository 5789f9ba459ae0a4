package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Place;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.junit.jupiter.api.Test;

class TidyTest {

    @Test
    void draftIsKeptWithoutWhatNobodySees() {
        RequestDraft draft = Tidy.of(draft(
                new Resident(
                        Optional.of("\u00a0E\u0301lodie\u202fExemple\u0000 "),
                        Optional.of("elodie@exemple.fr\u200b"),
                        Optional.of("+33 (0)4.65.71.41.16")),
                "\ufeffUn trou\u0007\r\nà l'angle \u200b",
                Optional.of(new Place(Optional.empty(), Optional.of("12\u00a0rue\u0000 des Fleurs"))),
                Map.of("a\u0000", "x\ud83d", "b", List.of("y\u0000", Map.of("c", "z\u0001")))));

        assertThat(draft.resident())
                .isEqualTo(new Resident(
                        Optional.of("Élodie Exemple"),
                        Optional.of("elodie@exemple.fr"),
                        Optional.of("04 65 71 41 16")));
        assertThat(draft.description()).isEqualTo("Un trou\nà l'angle");
        assertThat(draft.place().flatMap(Place::address)).contains("12 rue des Fleurs");
        assertThat(draft.answers()).isEqualTo(Map.of("a", "x", "b", List.of("y", Map.of("c", "z"))));
    }

    @Test
    void invisibleIsNotGiven() {
        Position position = new Position(43.6, 3.8);
        RequestDraft draft = Tidy.of(draft(
                new Resident(Optional.of("\u3164"), Optional.of("\u200b"), Optional.of("\u00a0")),
                "\u2800",
                Optional.of(new Place(Optional.of(position), Optional.of("\ufeff"))),
                Map.of()));

        assertThat(draft.resident()).isEqualTo(Resident.ANONYMOUS);
        assertThat(draft.description()).isEmpty();
        assertThat(draft.place()).contains(new Place(Optional.of(position), Optional.empty()));
        assertThat(Tidy.of(draft(
                                Resident.ANONYMOUS,
                                "",
                                Optional.of(new Place(Optional.empty(), Optional.of("\u200e"))),
                                Map.of()))
                        .place())
                .isEmpty();
    }

    @Test
    void everyActionIsKeptWithoutWhatNobodySees() {
        assertThat(Tidy.of(new RequestAction.Reply("\u200bBonjour\u0000 \u200b"))
                        .message())
                .contains("Bonjour");
        assertThat(Tidy.of(new RequestAction.Note("\u3164")).message()).contains("");
        assertThat(Tidy.of(new RequestAction.Judge(true, Optional.of("a\u0000")))
                        .message())
                .contains("a");
        assertThat(Tidy.of(new RequestAction.Close(Optional.of("a\u0000"))).message())
                .contains("a");
        assertThat(Tidy.of(new RequestAction.Cancel(Optional.of("a\u0000"))).message())
                .contains("a");
        assertThat(Tidy.of(new RequestAction.Reopen(Optional.of("a\u0000"))).message())
                .contains("a");
        assertThat(Tidy.of(new RequestAction.Refuse("a\u0000")).message()).contains("a");
        assertThat(Tidy.of(new RequestAction.Ask("a\u0000")).message()).contains("a");
        assertThat(Tidy.of(new RequestAction.Answer("a\u0000")).message()).contains("a");
        assertThat(Tidy.of(new RequestAction.Assign(" agent@grabels\u0000")))
                .isEqualTo(new RequestAction.Assign("agent@grabels"));
        assertThat(Tidy.of(new RequestAction.Perform("x", Optional.of("a\u0000"), Map.of("i", "b\u0000"))))
                .isEqualTo(new RequestAction.Perform("x", Optional.of("a"), Map.of("i", "b")));
    }

    private static RequestDraft draft(
            Resident resident, String description, Optional<Place> place, Map<String, Object> answers) {
        return new RequestDraft("grabels", "voirie.trou", Channel.ONLINE, "fr", resident, description, place, answers);
    }
}
