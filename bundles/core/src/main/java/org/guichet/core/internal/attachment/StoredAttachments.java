package org.guichet.core.internal.attachment;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.AttachmentOutcome;
import org.guichet.api.request.AttachmentOutcome.Refused;
import org.guichet.api.request.AttachmentOutcome.Stored;
import org.guichet.api.request.AttachmentService;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Repeat;
import org.guichet.core.internal.request.Messages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Files in the database, in pieces. */
@Component(service = StoredAttachments.class, immediate = true)
public class StoredAttachments {

    static final int PIECE = 256 * 1024;
    private static final int MAX_NAME = 200;
    private static final int ID_BYTES = 16;
    private static final Duration WAIT = Duration.ofDays(1);
    private static final int HOUR = 60 * 60;
    /** All that may wait for its request at a time: nobody fills the disk from outside. */
    private static final long MOST_WAITING = 1_000_000_000;

    private final Database database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Repeat repeat;

    @Activate
    public StoredAttachments(@Reference Database database, @Reference Clock clock) {
        this.database = database;
        this.clock = clock;
        this.repeat = new Repeat("guichet-attachments", HOUR, this::removeForgotten);
    }

    @Deactivate
    public void close() {
        repeat.close();
    }

    /** As {@link AttachmentService#store}. */
    public AttachmentOutcome store(String name, InputStream content, String language) throws IOException {
        requireNonNull(name, "name");
        Messages messages = Messages.in(language);
        byte[] bytes = content.readNBytes((int) AttachmentService.MAX_SIZE + 1);
        if (bytes.length == 0) {
            return refused("attachment.empty", messages);
        }
        if (bytes.length > AttachmentService.MAX_SIZE) {
            return refused("attachment.too-large", messages, AttachmentService.MAX_SIZE / 1_000_000);
        }
        String plainName = plain(name);
        String type = FileTypes.of(Arrays.copyOf(bytes, Math.min(bytes.length, 64 * 1024)), plainName);
        if (!FileTypes.ACCEPTED.contains(type)) {
            return refused("attachment.type", messages);
        }
        if (waitingBytes() + bytes.length > MOST_WAITING) {
            return refused("attachment.full", messages);
        }
        Attachment attachment = new Attachment(newId(), plainName, type, bytes.length);
        database.run(em -> {
            em.persist(new AttachmentEntity(attachment, clock.instant()));
            for (int number = 0, from = 0; from < bytes.length; number++, from += PIECE) {
                em.persist(new AttachmentPieceEntity(
                        attachment.id(),
                        number,
                        Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PIECE))));
            }
        });
        return new Stored(attachment);
    }

    /** Those of these that wait for their request, in the order asked for. */
    public List<Attachment> waiting(List<String> ids) {
        return database.read(em -> {
            List<Attachment> found = new ArrayList<>();
            for (String id : ids) {
                Optional.ofNullable(em.find(AttachmentEntity.class, id))
                        .filter(AttachmentEntity::waits)
                        .ifPresent(entity -> found.add(entity.toAttachment()));
            }
            return found;
        });
    }

    /** Gives files that wait to a request, within its transaction; false when one of them doesn't wait any more. */
    public boolean claim(EntityManager em, List<Attachment> attachments, long request) {
        // the row that they refer to, first
        em.flush();
        for (Attachment attachment : attachments) {
            int claimed = em.createNativeQuery(
                            "update attachment set request_id = ?1 where id = ?2 and request_id is null")
                    .setParameter(1, request)
                    .setParameter(2, attachment.id())
                    .executeUpdate();
            if (claimed == 0) {
                return false;
            }
        }
        return true;
    }

    /** The bytes of a file, piece by piece. */
    public InputStream read(String id) {
        return new PiecewiseStream(number -> database.read(em -> Optional.ofNullable(
                        em.find(AttachmentPieceEntity.class, new AttachmentPieceEntity.Key(id, number)))
                .map(AttachmentPieceEntity::bytes)));
    }

    /** Removes what no request has named within a day; says how many. */
    public int removeForgotten() {
        Instant before = clock.instant().minus(WAIT);
        return database.write(
                em -> em.createNativeQuery("delete from attachment where request_id is null and stored_at < ?1")
                        .setParameter(1, before.atOffset(ZoneOffset.UTC))
                        .executeUpdate());
    }

    private long waitingBytes() {
        return database.read(em -> ((Number)
                        em.createNativeQuery("select coalesce(sum(size), 0) from attachment where request_id is null")
                                .getSingleResult())
                .longValue());
    }

    private String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without folders and signs that could mean something to whoever saves it. */
    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String safe = last.replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", "").strip();
        int end = safe.length() <= MAX_NAME ? safe.length() : safe.offsetByCodePoints(0, MAX_NAME / 2);
        return safe.isEmpty() ? "fichier" : safe.substring(0, end);
    }

    private static Refused refused(String code, Messages messages, Object... arguments) {
        return new Refused(code, messages.text("refused." + code, arguments));
    }
}
