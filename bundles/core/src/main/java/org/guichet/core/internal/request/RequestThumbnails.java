package org.guichet.core.internal.request;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.AttachmentContent;
import org.guichet.api.request.AttachmentService;
import org.guichet.core.internal.attachment.PictureScale;
import org.guichet.core.internal.attachment.StoredAttachments;
import org.guichet.platform.picture.Thumbnails;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes small pictures when they are asked for; what a file is never changes, so that they are kept while there is room. */
@Component(service = Thumbnails.class)
public class RequestThumbnails implements Thumbnails {

    private static final int MOST_BYTES = 8_000_000;
    /** So many are made at once: one core stays free for all else. */
    private static final int AT_ONCE = 1;

    private static final int PATIENCE_SECONDS = 3;
    private static final byte[] NONE = {};

    private final AttachmentService attachments;
    private final StoredAttachments stored;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    private final Map<String, byte[]> kept = new LinkedHashMap<>(64, 0.75f, true);
    private int keptBytes;

    @Activate
    public RequestThumbnails(@Reference AttachmentService attachments, @Reference StoredAttachments stored) {
        this.attachments = attachments;
        this.stored = stored;
    }

    @Override
    public Optional<byte[]> waiting(String id) {
        return attachments
                .waiting(id)
                .filter(Thumbnails::mayBe)
                .flatMap(file -> small(new AttachmentContent(file, stored.read(id))));
    }

    @Override
    public Optional<byte[]> of(String reference, String id, Scope scope) {
        return attachments
                .open(reference, id, scope)
                .filter(file -> Thumbnails.mayBe(file.attachment()))
                .flatMap(this::small);
    }

    private Optional<byte[]> small(AttachmentContent file) {
        Attachment attachment = file.attachment();
        byte[] before = kept(attachment.id());
        if (before != null) {
            return Optional.of(before).filter(small -> small.length > 0);
        }
        try {
            if (!turns.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try (InputStream content = file.stream()) {
            byte[] picture = content.readNBytes((int) AttachmentService.MAX_SIZE);
            Optional<byte[]> small = PictureScale.jpeg(picture, attachment.mediaType(), SIZE);
            keep(attachment.id(), small.orElse(NONE));
            return small;
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            turns.release();
        }
    }

    private synchronized byte[] kept(String id) {
        return kept.get(id);
    }

    private synchronized void keep(String id, byte[] small) {
        byte[] before = kept.put(id, small);
        keptBytes += small.length - (before == null ? 0 : before.length);
        Iterator<byte[]> eldest = kept.values().iterator();
        while (keptBytes > MOST_BYTES || kept.size() > 10_000) {
            keptBytes -= eldest.next().length;
            eldest.remove();
        }
    }
}
