package org.guichet.api.request;

import static java.util.Objects.requireNonNull;

/**
 * A file that somebody handed in.
 *
 * @param id 22 characters that can't be guessed; what an answer of format {@code file} holds
 * @param name as it was called where it came from, without folders
 * @param mediaType what its content was found to be
 * @param size in bytes
 */
public record Attachment(String id, String name, String mediaType, long size) {
    public Attachment {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(mediaType, "mediaType");
    }

    /** Without the name: people put theirs into it. */
    @Override
    public String toString() {
        return "Attachment[" + mediaType + ", " + size + "]";
    }
}
