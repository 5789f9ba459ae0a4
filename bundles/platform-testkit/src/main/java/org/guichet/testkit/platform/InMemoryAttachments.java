package org.guichet.testkit.platform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.AttachmentContent;
import org.guichet.api.request.AttachmentOutcome;
import org.guichet.api.request.AttachmentService;

/** Files in memory. All that begins as PNG does is a picture, all else a PDF; who knows the reference and the id reads them. */
public final class InMemoryAttachments implements AttachmentService {

    private record Kept(Attachment attachment, byte[] content) {}

    private final Map<String, Kept> kept = new TreeMap<>();
    private final Map<String, String> once = new TreeMap<>();

    @Override
    public synchronized AttachmentOutcome store(String name, InputStream content, String language) throws IOException {
        byte[] bytes = content.readNBytes((int) MAX_SIZE + 1);
        if (bytes.length == 0) {
            return new AttachmentOutcome.Refused("attachment.empty", "empty");
        }
        if (bytes.length > MAX_SIZE) {
            return new AttachmentOutcome.Refused("attachment.too-large", "too large");
        }
        String type = bytes[0] == (byte) 0x89 ? "image/png" : "application/pdf";
        Attachment attachment = new Attachment(String.format("file-%017d", kept.size()), name, type, bytes.length);
        kept.put(attachment.id(), new Kept(attachment, bytes));
        return new AttachmentOutcome.Stored(attachment);
    }

    @Override
    public synchronized AttachmentOutcome store(
            String name, InputStream content, String language, Actor by, Optional<String> key) throws IOException {
        Optional<String> used = key.map(k -> by.name() + " " + k);
        Kept before = used.map(once::get).map(kept::get).orElse(null);
        byte[] bytes = content.readNBytes((int) MAX_SIZE + 1);
        if (before != null) {
            return before.attachment.name().equals(name) && Arrays.equals(before.content, bytes)
                    ? new AttachmentOutcome.Stored(before.attachment, true)
                    : new AttachmentOutcome.Refused("idempotency.conflict", "conflict");
        }
        AttachmentOutcome outcome = store(name, new ByteArrayInputStream(bytes), language);
        if (outcome instanceof AttachmentOutcome.Stored stored) {
            used.ifPresent(k -> once.put(k, stored.attachment().id()));
        }
        return outcome;
    }

    @Override
    public synchronized Optional<Attachment> waiting(String id) {
        return Optional.ofNullable(kept.get(id)).map(Kept::attachment);
    }

    @Override
    public synchronized Optional<AttachmentContent> open(String reference, String id, Scope scope) {
        return Optional.ofNullable(kept.get(id))
                .map(file -> new AttachmentContent(file.attachment, new ByteArrayInputStream(file.content)));
    }
}
