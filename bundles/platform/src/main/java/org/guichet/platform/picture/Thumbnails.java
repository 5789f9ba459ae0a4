package org.guichet.platform.picture;

import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Attachment;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Small pictures of the files that are pictures, as JPEG of at most {@value #SIZE} pixels across and down, the right side up. They are
 * made when they are asked for, a few at a time, and kept in memory for a while. Thread-safe.
 */
@ProviderType
public interface Thumbnails {

    /** Longest side in pixels. */
    int SIZE = 320;

    /** Of which there can be one. */
    Set<String> TYPES = Set.of("image/jpeg", "image/png");

    /** Whether a file may have one. */
    static boolean mayBe(Attachment file) {
        return TYPES.contains(file.mediaType());
    }

    /** Of a file that waits for its request; empty where none waits, or nothing can be made of it now. */
    Optional<byte[]> waiting(String id);

    /** Of a file of a request that is in scope; empty where there is none, or nothing can be made of it now. */
    Optional<byte[]> of(String reference, String id, Scope scope);
}
