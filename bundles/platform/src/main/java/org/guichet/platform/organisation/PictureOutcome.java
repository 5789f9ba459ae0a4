package org.guichet.platform.organisation;

import static java.util.Objects.requireNonNull;

import org.guichet.api.organisation.Picture;

/** What became of a picture that was handed in. */
public sealed interface PictureOutcome {

    /** It is kept. */
    record Stored(Picture picture) implements PictureOutcome {}

    /**
     * It isn't.
     *
     * @param code stable, see {@link LookDesk}
     */
    record Refused(String code) implements PictureOutcome {
        public Refused {
            requireNonNull(code, "code");
        }
    }
}
