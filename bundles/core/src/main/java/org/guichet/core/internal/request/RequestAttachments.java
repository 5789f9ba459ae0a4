package org.guichet.core.internal.request;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.AttachmentContent;
import org.guichet.api.request.AttachmentOutcome;
import org.guichet.api.request.AttachmentService;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestService;
import org.guichet.core.internal.attachment.StoredAttachments;
import org.guichet.core.internal.idempotency.DoneOnce;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Database.Conflict;
import org.guichet.core.internal.persistence.Database.ConflictException;
import org.guichet.core.internal.persistence.Json;
import org.guichet.core.internal.text.Messages;
import org.guichet.platform.once.Once.Before;
import org.guichet.platform.once.Once.Call;
import org.guichet.platform.text.Digest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files for those who may read the request they belong to. */
@Component(service = AttachmentService.class)
public class RequestAttachments implements AttachmentService {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final StoredAttachments attachments;
    private final RequestService requests;
    private final Database database;
    private final DoneOnce once;

    @Activate
    public RequestAttachments(
            @Reference StoredAttachments attachments,
            @Reference RequestService requests,
            @Reference Database database,
            @Reference DoneOnce once) {
        this.attachments = attachments;
        this.requests = requests;
        this.database = database;
        this.once = once;
    }

    @Override
    public AttachmentOutcome store(String name, InputStream content, String language) throws IOException {
        return attachments.store(name, content, language, false);
    }

    /**
     * The key is remembered after the file: what a crash leaves between the two is a file that nobody has been told of, which
     * goes as all do that no request names.
     */
    @Override
    public AttachmentOutcome store(String name, InputStream content, String language, Actor by, Optional<String> key)
            throws IOException {
        if (key.isEmpty()) {
            return attachments.store(name, content, language, by instanceof Actor.Staff);
        }
        DigestInputStream read = new DigestInputStream(content, Digest.begun());
        String caller = by instanceof Actor.Staff staff ? "staff:" + staff.name() : by.name();
        Call used = DoneOnce.callOf(caller, "attachment", key.get(), "");
        if (database.<Optional<Before>>look(unit -> once.before(unit, used)).isPresent()) {
            byte[] piece = new byte[64 * 1024];
            long left = MAX_SIZE + 1;
            while (left > 0) {
                int n = read.read(piece, 0, (int) Math.min(piece.length, left));
                left = n < 0 ? 0 : left - n;
            }
            return again(call(caller, key.get(), name, read), language).orElseThrow();
        }
        AttachmentOutcome outcome = attachments.store(name, read, language, by instanceof Actor.Staff);
        if (outcome instanceof AttachmentOutcome.Stored stored) {
            Call call = call(caller, key.get(), name, read);
            try {
                database.commit(unit -> once.remember(unit, call, Optional.of(Json.write(stored.attachment())), A_DAY));
            } catch (ConflictException e) {
                if (e.conflict() == Conflict.PASSING) {
                    throw e;
                }
                return again(call, language).orElseThrow(() -> e);
            }
        }
        return outcome;
    }

    private Optional<AttachmentOutcome> again(Call call, String language) {
        return database.look(unit -> once.before(unit, call))
                .map(before -> before.same()
                        ? new AttachmentOutcome.Stored(
                                attachment(before.answer().orElseThrow()), true)
                        : new AttachmentOutcome.Refused(
                                "idempotency.conflict", Messages.in(language).text("refused.idempotency.conflict")));
    }

    private static Call call(String caller, String key, String name, DigestInputStream read) {
        return DoneOnce.callOf(
                caller,
                "attachment",
                key,
                List.of(name, HexFormat.of().formatHex(read.getMessageDigest().digest())));
    }

    private static Attachment attachment(String json) {
        Map<String, Object> map = Json.map(json);
        return new Attachment(
                map.get("id").toString(),
                map.get("name").toString(),
                map.get("mediaType").toString(),
                ((Number) map.get("size")).longValue());
    }

    @Override
    public Optional<Attachment> waiting(String id) {
        return attachments.waiting(List.of(id)).stream().findFirst();
    }

    @Override
    public Optional<AttachmentContent> open(String reference, String id, Scope scope) {
        return requests.find(reference, scope)
                .map(RequestDetails::request)
                .flatMap(request -> request.attachments().stream()
                        .filter(attachment -> attachment.id().equals(id))
                        .findFirst()
                        .map(attachment -> new AttachmentContent(attachment, attachments.read(id))));
    }
}
