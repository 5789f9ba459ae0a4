package org.guichet.platform.outbox;

/**
 * What something is about.
 *
 * @param kind which noun: {@code request}, or another bundle's
 * @param id among those of its kind
 */
public record Subject(String kind, long id) {

    /** The kind of requests. */
    public static final String REQUEST = "request";

    /** That request. */
    public static Subject request(long id) {
        return new Subject(REQUEST, id);
    }
}
