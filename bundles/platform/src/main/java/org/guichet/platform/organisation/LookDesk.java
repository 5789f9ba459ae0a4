package org.guichet.platform.organisation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.organisation.Look;
import org.guichet.api.organisation.Picture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Lets an organisation keep the look of its pages itself. What it sets holds over the territory file, also when the file
 * is loaded again. Thread-safe. Who may not is refused with {@link org.guichet.api.DeniedException}; a reason
 * that the actor tells is kept with what was done.
 *
 * <p>Refusal codes: {@code organisation.unknown}; {@code look.name} for a name or an alternative text that is empty or
 * longer than {@value #MAX_NAME} characters; {@code picture.unknown} for a logo that isn't kept here, or not any more;
 * {@code picture.empty}, {@code picture.too-large}, {@code picture.type} for what isn't PNG, JPEG or WebP,
 * {@code picture.moving} for an animation, {@code picture.size} for a picture of which a side is shorter than
 * {@value #MIN_SIDE} or longer than {@value #MAX_SIDE} pixels, {@code picture.broken} for one that can't be read.
 */
@ProviderType
public interface LookDesk {

    /** Largest picture, in bytes: it is part of the first page that a resident fetches. */
    int MAX_PICTURE = 30_000;

    /** Longest name and alternative text, in characters. */
    int MAX_NAME = 120;

    /** Shortest side of a picture, in pixels. */
    int MIN_SIDE = 16;

    /** Longest side of a picture, in pixels. */
    int MAX_SIDE = 2_000;

    /** Says how an organisation's pages look from now on. */
    OrganisationOutcome change(String organisation, Look look, Actor by);

    /** What the territory file says holds again. */
    OrganisationOutcome reset(String organisation, Actor by);

    /**
     * Keeps a picture, so that a look can have it as its logo. One that no look ever had is forgotten when the next look
     * changes.
     *
     * @param content not closed
     * @throws IOException when it can't be read
     */
    PictureOutcome store(InputStream content) throws IOException;

    /** A picture that is kept. */
    Optional<Picture> picture(String digest);

    /** Its bytes. */
    Optional<byte[]> content(String digest);
}
