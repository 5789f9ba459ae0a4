package org.guichet.core.internal.attachment;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.AttachmentOutcome;
import org.guichet.api.request.AttachmentOutcome.Refused;
import org.guichet.api.request.AttachmentOutcome.Stored;
import org.guichet.api.request.AttachmentService;
import org.guichet.api.text.OutsideText;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Repeat;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.core.internal.text.Messages;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Files in the database, in pieces. */
@Component(service = StoredAttachments.class, immediate = true)
public class StoredAttachments {

    static final int PIECE = 256 * 1024;
    private static final int MAX_NAME = 190;
    private static final int LONGEST_END = 6;
    private static final int ID_BYTES = 16;
    private static final Duration WAIT = Duration.ofHours(6);
    private static final int QUARTER = 15 * 60;
    /** All that may wait for its request at a time, of staff and of everybody else: nobody fills the disk from outside. */
    private static final long MOST_WAITING = 1_000_000_000;

    private final Database database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Repeat repeat;

    @Activate
    public StoredAttachments(@Reference Database database, @Reference Clock clock) {
        this.database = database;
        this.clock = clock;
        this.repeat = new Repeat("guichet-attachments", QUARTER, this::removeForgotten);
    }

    @Deactivate
    public void close() {
        repeat.close();
    }

    /**
     * As {@link AttachmentService#store}.
     *
     * @param staff whether an agent hands it in, for whom there is room of its own
     */
    public AttachmentOutcome store(String name, InputStream content, String language, boolean staff)
            throws IOException {
        requireNonNull(name, "name");
        Messages messages = Messages.in(language);
        try (Spooled given = Spooled.read(content, AttachmentService.MAX_SIZE)) {
            if (given.size() == 0) {
                return refused("attachment.empty", messages);
            }
            if (given.size() > AttachmentService.MAX_SIZE) {
                return refused("attachment.too-large", messages, AttachmentService.MAX_SIZE / 1_000_000);
            }
            Optional<String> type = FileTypes.of(given.file());
            if (type.isEmpty()) {
                return refused(FileTypes.isHeif(given.file()) ? "attachment.heif" : "attachment.type", messages);
            }
            if (waitingBytes(staff) + given.size() > MOST_WAITING) {
                return refused("attachment.full", messages, WAIT.toHours());
            }
            try (Spooled clean = given.stripped(type.get())) {
                return new Stored(keep(clean, FileTypes.named(plain(name), type.get()), type.get(), staff));
            }
        }
    }

    private Attachment keep(Spooled file, String name, String type, boolean staff) {
        Attachment attachment = new Attachment(newId(), name, type, file.size());
        database.run(em -> {
            em.persist(new AttachmentEntity(attachment, clock.instant(), staff));
            em.flush();
            Unit unit = Unit.of(em);
            try (InputStream in = Files.newInputStream(file.file())) {
                int number = 0;
                for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                    new Sql("insert into attachment_piece (attachment, number, bytes) values (")
                            .values(attachment.id(), number++, piece)
                            .append(")")
                            .execute(unit);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return attachment;
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

    /**
     * What waits for its request now.
     *
     * @param percent of the room that there is for such files, of staff or of everybody else, whichever is fuller
     */
    public record Waiting(long files, long bytes, int percent) {}

    /** How much waits for its request. */
    public Waiting waiting() {
        List<Row> rows = database.look(unit -> new Sql("select count(*), coalesce(sum(size), 0) from attachment"
                        + " where request_id is null group by by_staff")
                .rows(unit));
        long files = 0;
        long bytes = 0;
        long fuller = 0;
        for (Row row : rows) {
            long these = row.number(1);
            files += row.number(0);
            bytes += these;
            fuller = Math.max(fuller, these);
        }
        return new Waiting(files, bytes, (int) (100 * fuller / MOST_WAITING));
    }

    /** Gives files that wait to a request, within its transaction; false when one of them doesn't wait any more. */
    public boolean claim(EntityManager em, List<Attachment> attachments, long request) {
        // the row that they refer to, first
        em.flush();
        Unit unit = Unit.of(em);
        for (Attachment attachment : attachments) {
            int claimed = new Sql("update attachment set request_id = ")
                    .value(request)
                    .append(" where id = ")
                    .value(attachment.id())
                    .and("request_id is null")
                    .execute(unit);
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

    /** Removes what no request has named in time; says how many. */
    public int removeForgotten() {
        Instant before = clock.instant().minus(WAIT);
        return database.change(unit -> new Sql("delete from attachment where request_id is null and stored_at < ")
                .value(before)
                .execute(unit));
    }

    private long waitingBytes(boolean staff) {
        return database.look(unit -> new Sql(
                        "select coalesce(sum(size), 0) from attachment where request_id is null and by_staff = ")
                .value(staff)
                .number(unit));
    }

    private String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without folders and signs that could mean something to whoever saves it. */
    private static String plain(String name) {
        String tidy = OutsideText.line(name);
        String last = tidy.substring(Math.max(tidy.lastIndexOf('/'), tidy.lastIndexOf('\\')) + 1);
        // a name that begins with a full stop is hidden where it is saved
        String safe = OutsideText.line(last.replaceAll("[\\p{Cf}\"<>|:*?]", "").replaceFirst("^[. ]+", ""));
        if (safe.length() > MAX_NAME) {
            // the end says what it is: the middle goes
            int dot = safe.lastIndexOf('.');
            String end = dot > 0 && safe.length() - dot <= LONGEST_END ? safe.substring(dot) : "";
            safe = safe.substring(0, safe.offsetByCodePoints(0, MAX_NAME / 2)) + end;
        }
        return OutsideText.isEmpty(safe) ? "fichier" : safe;
    }

    private static Refused refused(String code, Messages messages, Object... arguments) {
        return new Refused(code, messages.text("refused." + code, arguments));
    }
}
