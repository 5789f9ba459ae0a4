package org.guichet.rest.internal;

/** Bodies to send, with single quotes for double ones. */
public final class Bodies {

    /** A pothole in Grabels. */
    public static final String POTHOLE = """
            {'organisation': 'grabels', 'service': 'voirie.nid-de-poule', 'channel': 'ONLINE', 'language': 'fr',
             'resident': {'name': 'Camille Exemple', 'email': 'camille@example.org', 'phone': '+33465710000'},
             'description': 'Un trou.', 'place': {'lat': 43.6476, 'lon': 3.8018, 'address': 'Place Jean-Jaurès'},
             'answers': {'danger': true, 'profondeur': 12}}""";

    private Bodies() {}

    /** The pothole with another text in one place. */
    public static String pothole(String part, String instead) {
        if (!POTHOLE.contains(part)) {
            throw new IllegalArgumentException("no " + part);
        }
        return POTHOLE.replace(part, instead);
    }
}
