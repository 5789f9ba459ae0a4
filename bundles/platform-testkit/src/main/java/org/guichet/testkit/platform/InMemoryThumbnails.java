package org.guichet.testkit.platform;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.guichet.api.access.Scope;
import org.guichet.api.request.AttachmentContent;
import org.guichet.api.request.AttachmentService;
import org.guichet.platform.picture.Thumbnails;

/** Small pictures that say of which file they are. */
public final class InMemoryThumbnails implements Thumbnails {

    private final AttachmentService attachments;

    public InMemoryThumbnails(AttachmentService attachments) {
        this.attachments = attachments;
    }

    @Override
    public Optional<byte[]> waiting(String id) {
        return attachments.waiting(id).filter(Thumbnails::mayBe).map(file -> bytes(id));
    }

    @Override
    public Optional<byte[]> of(String reference, String id, Scope scope) {
        return attachments
                .open(reference, id, scope)
                .map(AttachmentContent::attachment)
                .filter(Thumbnails::mayBe)
                .map(file -> bytes(id));
    }

    private static byte[] bytes(String id) {
        return ("small " + id).getBytes(StandardCharsets.UTF_8);
    }
}
