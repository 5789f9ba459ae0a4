package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.guichet.api.FieldError;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.AttachmentContent;
import org.guichet.api.request.AttachmentOutcome;
import org.guichet.api.request.AttachmentService;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files, from being handed in to being read with their request. */
class AttachmentsTest {

    private static final String CLUB = """
            module: club
            publisher: test
            title: {fr: Club}
            levels:
              SHARED_PLATFORM: {handledBy: commune/accueil}
            services:
              - code: inscription
                version: 1
                kind: application
                title: {fr: Inscription}
                form:
                  type: object
                  required: [photo]
                  properties:
                    photo: {type: string, format: file}
                    enfants:
                      type: array
                      items:
                        type: object
                        properties:
                          pieces: {type: array, items: {type: string, format: file}}
                ui:
                  - {field: photo, label: {fr: Photo}, accept: [image/png], maxMegabytes: 1}
                  - {field: enfants, label: {fr: Enfants}, fields: [{field: pieces, label: {fr: Pièces}}]}
            """;
    private static final String PERMIT = """
            module: permis
            publisher: test
            title: {fr: Permis}
            levels:
              SHARED_PLATFORM: {handledBy: commune/accueil}
            services:
              - code: badge
                version: 1
                kind: application
                title: {fr: Badge}
                workflow:
                  statuses:
                    asked: {phase: received, title: {fr: Demandé}}
                    given: {phase: closed, title: {fr: Remis}}
                  actions:
                    give:
                      title: {fr: Remettre}
                      by: [handler]
                      from: [asked]
                      to: given
                      does: close
                      requires: [badge]
                      inputs:
                        badge: {type: string, format: file}
                      tell: {fr: "Voici votre badge : {badge}."}
            """;
    private static final Actor HANDLER =
            new Actor.Staff(new Caller("handler@grabels", Set.of(RoleGrant.parse("HANDLER@grabels"))));
    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };
    private static final byte[] PDF = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path data;

    private TestPlatform platform;

    private void open(TestDatabase database) {
        platform = database.open(data).withDemo();
        platform.addModule(50, "club", CLUB);
        platform.participations.join("grabels", "club", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @ParameterizedTest
    @EnumSource
    void filesBelongToTheRequestThatNamesThem(TestDatabase database) throws IOException {
        open(database);
        byte[] large = padded(PNG, 900_000);
        Attachment photo = stored("C:\\photos\\moi.png", large);
        Attachment paper = stored("livret.pdf", PDF);

        Receipt receipt = accepted(answers(photo, paper), "key");
        Request request = platform.requests
                .find(receipt.reference(), Scope.tracked(receipt.trackingCode()))
                .orElseThrow()
                .request();

        assertThat(request.attachments()).containsExactlyInAnyOrder(photo, paper);
        assertThat(photo.name()).isEqualTo("moi.png");
        assertThat(photo.mediaType()).isEqualTo("image/png");
        assertThat(content(receipt.reference(), photo, Scope.tracked(receipt.trackingCode())))
                .contains(large);
        assertThat(platform.attachments.waiting(photo.id())).isEmpty();
        assertThat(content(receipt.reference(), photo, Scope.of(Set.of("lattes"))))
                .isEmpty();
        assertThat(content(receipt.reference(), photo, Scope.tracked("M4-82-TP")))
                .isEmpty();
        // sent again, the request is the same one
        assertThat(accepted(answers(photo, paper), "key").reference()).isEqualTo(receipt.reference());
        assertThat(platform.statements(() -> platform.requests.find(receipt.reference(), Scope.everything())))
                .isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void fileServesOneRequestOnly(TestDatabase database) throws IOException {
        open(database);
        Attachment photo = stored("moi.png", PNG);
        accepted(Map.of("photo", photo.id()), "one");

        assertThat(refused(Map.of("photo", photo.id())))
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(tuple("answers.photo", "gone"));
    }

    @ParameterizedTest
    @EnumSource
    void fileThatTheFormDoesNotWantIsRefused(TestDatabase database) throws IOException {
        open(database);
        Attachment paper = stored("moi.pdf", PDF);
        Attachment large = stored("moi.png", padded(PNG, 1_000_001));

        assertThat(refused(Map.of("photo", paper.id())))
                .extracting(FieldError::message)
                .containsExactly("Le fichier « moi.pdf » n'est pas d'un type accepté ici.");
        assertThat(refused(Map.of("photo", large.id())))
                .extracting(FieldError::message)
                .containsExactly("Le fichier « moi.png » dépasse 1 Mo.");
        assertThat(refused(Map.of("photo", "nobody-has-handed-this")))
                .extracting(FieldError::code)
                .containsExactly("gone");
    }

    @ParameterizedTest
    @EnumSource
    void contentDecidesWhatAFileIs(TestDatabase database) throws IOException {
        open(database);

        assertThat(code("photo.png", "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("attachment.type");
        assertThat(code("photo.png", new byte[] {'M', 'Z', 0, 1})).isEqualTo("attachment.type");
        assertThat(code("photo.jpg", "\0\0\0\u0018ftypheic\0\0\0\0mif1".getBytes(StandardCharsets.ISO_8859_1)))
                .as("with words on what to do, whatever its name says")
                .isEqualTo("attachment.heif");
        assertThat(code("photo.png", new byte[0])).isEqualTo("attachment.empty");
        assertThat(code("photo.png", padded(PNG, (int) AttachmentService.MAX_SIZE + 1)))
                .isEqualTo("attachment.too-large");
        assertThat(stored("lettre.odt", odt()).mediaType()).isEqualTo("application/vnd.oasis.opendocument.text");
        assertThat(stored("../../\u202egnp.exe\"", PNG).name()).isEqualTo("gnp.png");
        // controls of old terminals, an accent on its own, fillers that show nothing, what would hide a file
        assertThat(stored("a\u009bb\u0085e\u0301.png", PNG).name()).isEqualTo("ab é.png");
        assertThat(stored("\u3164\u00a0", PNG).name()).isEqualTo("fichier.png");
        assertThat(stored(".png", PNG).name()).isEqualTo("png.png");
        assertThat(stored("..", PNG).name()).isEqualTo("fichier.png");
        assertThat(stored("photo.png. ", PNG).name()).isEqualTo("photo.png");
        assertThat(stored("\ud83d\ude00".repeat(150) + ".PNG", PNG).name())
                .isEqualTo("\ud83d\ude00".repeat(95) + ".PNG");
    }

    @ParameterizedTest
    @EnumSource
    void smallPictureIsForThoseWhoReadTheRequest(TestDatabase database) throws IOException {
        open(database);
        RequestThumbnails small = new RequestThumbnails(platform.attachments, platform.storedAttachments);
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB), "png", picture);
        Attachment photo = stored("moi.png", picture.toByteArray());
        assertThat(small.waiting(photo.id())).isPresent();
        assertThat(small.waiting(stored("a.pdf", PDF).id())).isEmpty();
        assertThat(small.waiting("none")).isEmpty();

        Receipt receipt = accepted(Map.of("photo", photo.id()), "small");
        assertThat(small.waiting(photo.id())).as("it is the request's now").isEmpty();
        Scope resident = new Scope.Tracked(receipt.trackingCode());
        byte[] first = small.of(receipt.reference(), photo.id(), resident).orElseThrow();
        assertThat(small.of(receipt.reference(), photo.id(), Scope.everything()))
                .as("made once")
                .containsSame(first);
        assertThat(small.of(receipt.reference(), photo.id(), Scope.of(Set.of("lattes"))))
                .isEmpty();
        assertThat(small.of(receipt.reference(), "none", resident)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void fileThatNoRequestNamesIsRemovedAfterHours(TestDatabase database) throws IOException {
        open(database);
        Attachment used = stored("a.png", PNG);
        accepted(Map.of("photo", used.id()), "k");
        Attachment forgotten = stored("b.png", PNG);
        platform.clock.advance(Duration.ofHours(5));
        assertThat(platform.storedAttachments.removeForgotten()).isZero();
        platform.clock.advance(Duration.ofHours(2));

        assertThat(platform.storedAttachments.removeForgotten()).isEqualTo(1);
        assertThat(platform.attachments.waiting(forgotten.id())).isEmpty();
        assertThat(platform.single("select count(*) from attachment_piece")).hasToString("1");
    }

    @ParameterizedTest
    @EnumSource
    void filesComeWithWhatIsWrittenBothWays(TestDatabase database) throws IOException {
        open(database);
        Attachment photo = stored("moi.png", PNG);
        Receipt receipt = accepted(Map.of("photo", photo.id()), "both");
        Attachment form = stored("a-signer.pdf", PDF);
        Attachment signed = stored("signe.png", PNG);

        assertThat(act(receipt, new RequestAction.Ask("Signez ceci."), HANDLER, form))
                .isInstanceOf(ActionOutcome.Done.class);
        Actor resident = new Actor.ResidentOf(receipt.trackingCode());
        assertThat(act(receipt, new RequestAction.Reply("Voilà."), resident, signed))
                .isInstanceOf(ActionOutcome.Done.class);

        RequestDetails read = platform.requests
                .find(receipt.reference(), Scope.tracked(receipt.trackingCode()))
                .orElseThrow();
        assertThat(read.request().attachments()).containsExactlyInAnyOrder(photo, form, signed);
        assertThat(read.events().stream().flatMap(e -> e.attachments().stream()))
                .containsExactly(form.id(), signed.id());
        assertThat(content(receipt.reference(), signed, Scope.of(Set.of("grabels"))))
                .contains(PNG);
    }

    @ParameterizedTest
    @EnumSource
    void fileThatCanNotComeWithAnActionIsRefusedAndNothingIsDone(TestDatabase database) throws IOException {
        open(database);
        Attachment photo = stored("moi.png", PNG);
        Receipt receipt = accepted(Map.of("photo", photo.id()), "refused");
        Attachment paper = stored("note.pdf", PDF);

        assertThat(refused(act(receipt, new RequestAction.Note("Interne."), HANDLER, paper)))
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(tuple("attachments.0", "notHere"));
        assertThat(refused(act(receipt, new RequestAction.Reply("Déjà pris."), HANDLER, photo)))
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(tuple("attachments.0", "gone"));
        assertThat(platform.requests
                        .find(receipt.reference(), Scope.everything())
                        .orElseThrow()
                        .events())
                .extracting(RequestEvent::type)
                .doesNotContain(RequestEvents.NOTED, RequestEvents.REPLIED);
        assertThat(platform.attachments.waiting(paper.id())).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void actionAsksForAFileAndTellsItsName(TestDatabase database) throws IOException {
        open(database);
        platform.addModule(51, "permis", PERMIT);
        platform.participations.join(
                "grabels", "permis", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
        SubmitOutcome outcome = platform.desk.submit(
                new RequestDraft(
                        "grabels",
                        "permis.badge",
                        Channel.ONLINE,
                        "fr",
                        Resident.ANONYMOUS,
                        "",
                        Optional.empty(),
                        Map.of()),
                new Actor.Anybody(),
                Optional.empty());
        Receipt receipt = ((SubmitOutcome.Accepted) outcome).receipt();
        Attachment badge = stored("badge.pdf", PDF);

        assertThat(refused(act(receipt, give("nobody-has-handed-this"), HANDLER)))
                .extracting(FieldError::field, FieldError::code)
                .containsExactly(tuple("inputs.badge", "gone"));
        assertThat(act(receipt, give(badge.id()), HANDLER)).isInstanceOf(ActionOutcome.Done.class);

        RequestDetails read = platform.requests
                .find(receipt.reference(), Scope.tracked(receipt.trackingCode()))
                .orElseThrow();
        RequestEvent given = read.events().get(read.events().size() - 1);
        assertThat(given.message()).contains("Voici votre badge : badge.pdf.");
        assertThat(given.attachments()).containsExactly(badge.id());
        assertThat(read.request().attachments()).containsExactly(badge);
    }

    private static RequestAction give(String file) {
        return new RequestAction.Perform("give", Optional.empty(), Map.of("badge", file));
    }

    private ActionOutcome act(Receipt receipt, RequestAction action, Actor actor, Attachment... files) {
        Optional<Long> version = actor instanceof Actor.Staff
                ? platform.requests
                        .find(receipt.reference(), Scope.everything())
                        .map(d -> d.request().version())
                : Optional.empty();
        List<String> ids = Arrays.stream(files).map(Attachment::id).toList();
        return platform.desk.act(receipt.reference(), action, ids, actor, version, "fr");
    }

    private static List<FieldError> refused(ActionOutcome outcome) {
        assertThat(outcome).isInstanceOf(ActionOutcome.Invalid.class);
        return ((ActionOutcome.Invalid) outcome).errors();
    }

    private static Map<String, Object> answers(Attachment photo, Attachment paper) {
        return Map.of("photo", photo.id(), "enfants", List.of(Map.of("pieces", List.of(paper.id()))));
    }

    private Attachment stored(String name, byte[] content) throws IOException {
        AttachmentOutcome outcome = platform.attachments.store(name, new ByteArrayInputStream(content), "fr");
        assertThat(outcome).isInstanceOf(AttachmentOutcome.Stored.class);
        return ((AttachmentOutcome.Stored) outcome).attachment();
    }

    private String code(String name, byte[] content) throws IOException {
        AttachmentOutcome outcome = platform.attachments.store(name, new ByteArrayInputStream(content), "fr");
        assertThat(outcome).isInstanceOf(AttachmentOutcome.Refused.class);
        return ((AttachmentOutcome.Refused) outcome).code();
    }

    private Optional<byte[]> content(String reference, Attachment attachment, Scope scope) throws IOException {
        Optional<AttachmentContent> found = platform.attachments.open(reference, attachment.id(), scope);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (var stream = found.get().stream()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            stream.transferTo(bytes);
            return Optional.of(bytes.toByteArray());
        }
    }

    private Receipt accepted(Map<String, Object> answers, String key) {
        SubmitOutcome outcome = platform.desk.submit(draft(answers), new Actor.Anybody(), Optional.of(key));
        assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
        return ((SubmitOutcome.Accepted) outcome).receipt();
    }

    private List<FieldError> refused(Map<String, Object> answers) {
        SubmitOutcome outcome = platform.desk.submit(draft(answers), new Actor.Anybody(), Optional.empty());
        assertThat(outcome).isInstanceOf(SubmitOutcome.Refused.class);
        return ((SubmitOutcome.Refused) outcome).errors();
    }

    private static RequestDraft draft(Map<String, Object> answers) {
        return new RequestDraft(
                "grabels", "club.inscription", Channel.ONLINE, "fr", Resident.ANONYMOUS, "", Optional.empty(), answers);
    }

    private static byte[] padded(byte[] start, int size) {
        byte[] bytes = new byte[size];
        new Random(1).nextBytes(bytes);
        System.arraycopy(start, 0, bytes, 0, start.length);
        return bytes;
    }

    private static byte[] odt() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            byte[] type = "application/vnd.oasis.opendocument.text".getBytes(StandardCharsets.US_ASCII);
            ZipEntry entry = new ZipEntry("mimetype");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(type.length);
            java.util.zip.CRC32 crc = new java.util.zip.CRC32();
            crc.update(type);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(type);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
