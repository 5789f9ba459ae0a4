package org.guichet.web.page;

import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.request.RequestDetails;

/**
 * What another bundle keeps with a request, as its resident reads it on the follow page and on the proof, and staff on the case's page.
 * Registered as a service. Used by many threads.
 */
public interface RequestBlock {

    /**
     * The block; nothing where it keeps nothing with that request.
     *
     * @param reader its resident, or staff
     * @param language code, such as {@code fr}
     */
    Optional<Block> of(RequestDetails details, Actor reader, String language);

    /**
     * Some lines under a heading, and what can be done about them.
     *
     * @param links to pages of the bundle; not on the proof
     */
    record Block(String title, List<Line> lines, List<Link> links) {}

    /** One line. */
    record Line(String label, String text) {}

    /** Where something can be done. */
    record Link(String address, String text) {}
}
