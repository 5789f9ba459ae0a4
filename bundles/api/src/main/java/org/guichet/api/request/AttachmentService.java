package org.guichet.api.request;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Files that belong to requests. A file is handed in first and named by the answers of a request afterwards; one that no
 * request names within some hours is removed. Thread-safe.
 */
@ProviderType
public interface AttachmentService {

    /** How large a file may be, in bytes. */
    long MAX_SIZE = 10_000_000;

    /**
     * Keeps a file. What it is follows from its content, not from its name or what the sender says.
     *
     * @param name as it is called where it comes from
     * @param content is read to its end, at most to {@link #MAX_SIZE}; stays open
     * @param language of the refusal's text
     * @throws IOException when the content can't be read; nothing is kept then
     */
    AttachmentOutcome store(String name, InputStream content, String language) throws IOException;

    /**
     * Keeps a file once.
     *
     * @param by who hands it in
     * @param idempotencyKey as for requests, kept for a day: the same file under the same key is the same attachment, another
     *     one is refused
     */
    default AttachmentOutcome store(
            String name, InputStream content, String language, Actor by, Optional<String> idempotencyKey)
            throws IOException {
        return store(name, content, language);
    }

    /** A file that waits for its request: whoever knows its id handed it in. */
    Optional<Attachment> waiting(String id);

    /** A file of a request that is in scope. */
    Optional<AttachmentContent> open(String reference, String id, Scope scope);
}
