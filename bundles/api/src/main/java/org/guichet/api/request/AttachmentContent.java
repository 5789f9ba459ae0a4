package org.guichet.api.request;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;

/**
 * A file and what is in it.
 *
 * @param attachment what is known of it
 * @param stream its bytes, read from where they are kept while they are asked for; to be closed by the caller
 */
public record AttachmentContent(Attachment attachment, InputStream stream) {
    public AttachmentContent {
        requireNonNull(attachment, "attachment");
        requireNonNull(stream, "stream");
    }
}
