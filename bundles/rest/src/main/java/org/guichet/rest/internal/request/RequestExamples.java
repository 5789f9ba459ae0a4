package org.guichet.rest.internal.request;

/** Bodies that the OpenAPI document shows. */
final class RequestExamples {

    static final String DRAFT = """
            {
              "organisation": "grabels",
              "service": "voirie.nid-de-poule",
              "channel": "ONLINE",
              "language": "fr",
              "resident": {"name": "Camille Exemple", "email": "camille@example.org", "phone": "+33465710000"},
              "description": "Un trou au milieu de la chaussée.",
              "place": {"lat": 43.6476, "lon": 3.8018, "address": "Place Jean-Jaurès, Grabels"},
              "answers": {"danger": true, "profondeur": 12}
            }""";

    static final String RECEIPT = """
            {
              "reference": "7K3F-9QX2",
              "trackingCode": "N4W8-TQ2M-6ZKD-9HRC",
              "phase": "received",
              "status": "received",
              "competent": {"organisation": "grabels", "department": "voirie"},
              "acknowledgement": {"at": "2026-11-03T08:15:30Z", "text": "Votre demande est enregistrée."},
              "firstAnswerDue": "2026-11-10T22:59:59Z",
              "answerDue": "2026-11-25T22:59:59Z"
            }""";

    static final String ANSWER = """
            {"type": "answer", "message": "Le trou est rebouché."}""";

    static final String TRANSFER = """
            {"type": "transfer", "organisation": "montpellier3m", "department": "voirie", "message": "Route métropolitaine."}""";

    private RequestExamples() {}
}
