package org.guichet.itests;

import java.util.Map;

/** Bodies of requests as clients send them. */
final class RequestFixture {

    static final String REQUESTS = "/api/v1/requests";
    static final String POTHOLE = "voirie.nid-de-poule";
    static final String ANYTHING_ELSE = "accueil.autre";

    private RequestFixture() {}

    /** A hole in a street of Grabels. */
    static Map<String, Object> potholeAt(String organisation) {
        return Map.of(
                "organisation",
                organisation,
                "service",
                POTHOLE,
                "channel",
                "ONLINE",
                "language",
                "fr",
                "resident",
                Map.of("name", "Camille Exemple", "email", "camille@example.org"),
                "description",
                "Un trou au milieu de la chaussée.",
                "place",
                Map.of("lat", 43.6476, "lon", 3.8018, "address", "Place Jean-Jaurès, Grabels"),
                "answers",
                Map.of("danger", true, "profondeur", 12));
    }

    /** What every counter takes. */
    static Map<String, Object> anythingElseAt(String organisation) {
        return Map.of(
                "organisation", organisation,
                "service", ANYTHING_ELSE,
                "channel", "ONLINE",
                "language", "fr",
                "description", "Merci pour les bancs à l'ombre.");
    }

    /** A card that is fetched at the counter. */
    static Map<String, Object> cardAt(String organisation) {
        return Map.of(
                "organisation", organisation,
                "service", "pass-metropole.carte",
                "language", "fr",
                "description", "",
                "answers", Map.of("titulaire", "Camille Exemple", "remise", "guichet"));
    }

    /** A new card for one whose number, typed like this, no card can have. */
    static Map<String, Object> renewalAt(String organisation, String oldCard) {
        return Map.of(
                "organisation", organisation,
                "service", "pass-metropole.renouvellement",
                "language", "fr",
                "description", "",
                "answers", Map.of("ancienneCarte", oldCard, "titulaire", "Camille Exemple", "remise", "guichet"));
    }

    /** An appointment with the family-allowance agency. */
    static Map<String, Object> appointmentAt(String organisation) {
        return Map.of(
                "organisation", organisation,
                "service", "caf-rendez-vous.rendez-vous",
                "language", "fr",
                "description", "",
                "answers", Map.of("sujet", "logement", "moment", "matin"));
    }
}
