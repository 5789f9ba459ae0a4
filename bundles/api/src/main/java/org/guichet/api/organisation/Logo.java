package org.guichet.api.organisation;

import static java.util.Objects.requireNonNull;

import org.guichet.api.LocalizedText;

/**
 * The picture in the head of an organisation's pages.
 *
 * @param picture what it is
 * @param alternative what stands for it where it isn't seen
 */
public record Logo(Picture picture, LocalizedText alternative) {
    public Logo {
        requireNonNull(picture, "picture");
        requireNonNull(alternative, "alternative");
    }
}
