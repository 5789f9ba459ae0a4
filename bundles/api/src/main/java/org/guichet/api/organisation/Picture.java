package org.guichet.api.organisation;

import static java.util.Objects.requireNonNull;

/**
 * A picture that is kept, without its bytes.
 *
 * @param digest of its bytes: the same picture always has the same, another has another
 * @param mediaType {@code image/png}, {@code image/jpeg} or {@code image/webp}
 * @param width in pixels
 * @param height in pixels
 */
public record Picture(String digest, String mediaType, int width, int height) {
    public Picture {
        requireNonNull(digest, "digest");
        requireNonNull(mediaType, "mediaType");
    }
}
