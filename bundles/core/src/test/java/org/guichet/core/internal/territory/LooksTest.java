package org.guichet.core.internal.territory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.guichet.api.DeniedException;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.Logo;
import org.guichet.api.organisation.Look;
import org.guichet.api.organisation.Picture;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.guichet.platform.organisation.OrganisationEdit;
import org.guichet.platform.organisation.OrganisationOutcome;
import org.guichet.platform.organisation.PictureOutcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Looks that organisations set themselves, and their logos. */
class LooksTest {

    private static final LocalizedText ALTERNATIVE =
            new LocalizedText(Map.of("fr", "Logo de Lattes", "en", "Logo of Lattes"));

    @TempDir
    Path data;

    private TestPlatform platform;

    @AfterEach
    void close() {
        if (platform != null) {
            platform.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSetHoldsOverTheFileUntilItIsReset(TestDatabase database) throws IOException {
        platform = database.open(data).withDemo();
        Optional<Look> written = platform.organisations.look("lattes");
        byte[] png = picture("png", 120, 60);
        Picture picture = stored(png);
        Look look = new Look(
                Optional.of("#5b2a86"),
                Optional.of(LocalizedText.fr("Ville de Lattes")),
                Optional.of(new Logo(picture, ALTERNATIVE)));

        assertThat(platform.looks.change("lattes", look, new Actor.Platform("manager@lattes")))
                .isInstanceOf(OrganisationOutcome.Done.class);
        platform.organisations.loadDemo();
        assertThat(platform.organisations.look("lattes")).contains(look);
        assertThat(platform.looks.content(picture.digest())).contains(png);
        assertThat(picture).isEqualTo(new Picture(picture.digest(), "image/png", 120, 60));
        assertThat(platform.organisationDesk.edits("lattes"))
                .extracting(OrganisationEdit::kind, OrganisationEdit::code, OrganisationEdit::by)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("look", "lattes", "manager@lattes"));

        platform.looks.reset("lattes", new Actor.Platform("manager@lattes"));
        assertThat(written).isPresent();
        assertThat(platform.organisations.look("lattes")).isEqualTo(written);
        assertThat(platform.organisationDesk.edits("lattes").get(0).removed()).isTrue();
        assertThat(platform.looks.content(picture.digest()))
                .as("some look had it")
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void pictureThatNoLookTookIsForgotten(TestDatabase database) throws IOException {
        platform = database.open(data).withDemo();
        Picture seen = stored(picture("png", 30, 30));
        Look plain = new Look(Optional.empty(), Optional.of(LocalizedText.fr("Ville de Grabels")));
        platform.looks.change("grabels", plain, new Actor.Platform("manager@grabels"));
        assertThat(platform.looks.picture(seen.digest())).isEmpty();

        Look late = new Look(Optional.empty(), Optional.empty(), Optional.of(new Logo(seen, ALTERNATIVE)));
        assertThat(code(platform.looks.change("grabels", late, new Actor.Platform("manager@grabels"))))
                .isEqualTo("picture.unknown");
        assertThat(platform.organisations.look("grabels")).contains(plain);
        assertThat(code(platform.looks.change("nowhere", plain, new Actor.Platform("admin"))))
                .isEqualTo("organisation.unknown");
        Look endless = new Look(Optional.empty(), Optional.of(LocalizedText.fr("x".repeat(121))));
        assertThat(code(platform.looks.change("grabels", endless, new Actor.Platform("admin"))))
                .isEqualTo("look.name");
    }

    @ParameterizedTest
    @EnumSource
    void reasonIsKeptWithWhatWasDoneAndSetsNothing(TestDatabase database) {
        platform = database.open(data).withDemo();
        Caller admin = new Caller("admin", Set.of(RoleGrant.parse("ADMIN")));
        Actor because = new Actor.Staff(admin, Optional.of("À la demande du maire"));
        Department roads = new Department("voirie", LocalizedText.fr("Routes"));
        platform.organisationDesk.renameDepartment("grabels", roads, because);
        platform.participations.join("grabels", "voirie", ParticipationLevel.ONE_OFF, because);
        assertThat(platform.organisationDesk.edits("grabels"))
                .filteredOn(e -> e.reason().isPresent())
                .allSatisfy(e -> {
                    assertThat(e.reason()).contains("À la demande du maire");
                    assertThat(e.by()).isEqualTo("admin");
                    assertThat(e.removed()).isFalse();
                })
                .extracting(OrganisationEdit::kind)
                .contains("department");
        platform.organisations.loadDemo();
        assertThat(platform.organisations
                        .organisation("grabels")
                        .orElseThrow()
                        .department("voirie")
                        .orElseThrow()
                        .name()
                        .in("fr"))
                .isEqualTo("Routes");
    }

    @ParameterizedTest
    @EnumSource
    void kernelItselfLetsNobodyDoWhatIsNotTheirs(TestDatabase database) {
        platform = database.open(data).withDemo();
        Set<RoleGrant> all = Set.of(
                RoleGrant.parse("MANAGER@lattes"),
                RoleGrant.parse("AGENT@grabels"),
                RoleGrant.parse("HANDLER@grabels"),
                RoleGrant.parse("PILOT@grabels"));
        Actor stranger = new Actor.Staff(new Caller("chief@lattes", all));
        Department roads = new Department("voirie", LocalizedText.fr("Routes"));
        Counter counter = platform.organisations
                .organisation("grabels")
                .orElseThrow()
                .counters()
                .get(0);
        List<Runnable> deeds = List.of(
                () -> platform.organisationDesk.addDepartment("grabels", roads, stranger),
                () -> platform.organisationDesk.renameDepartment("grabels", roads, stranger),
                () -> platform.organisationDesk.removeDepartment("grabels", "voirie", stranger),
                () -> platform.organisationDesk.changeCounter(counter, stranger),
                () -> platform.looks.reset("grabels", stranger),
                () -> platform.participations.leave("grabels", "voirie", stranger),
                () -> platform.participations.join("grabels", "voirie", ParticipationLevel.ONE_OFF, stranger),
                () -> platform.settings.change("grabels", "voirie", Map.of(), 0, stranger, "fr"));
        assertThat(deeds).allSatisfy(deed -> assertThatThrownBy(deed::run).isInstanceOf(DeniedException.class));
        assertThat(platform.organisationDesk.edits("grabels")).isEmpty();
    }

    @Test
    void picturesAreWhatTheyHoldWhateverTheyAreCalled() throws IOException {
        assertThat(type(picture("png", 40, 20))).isEqualTo("image/png 40 20");
        assertThat(type(picture("jpeg", 40, 20))).isEqualTo("image/jpeg 40 20");
        assertThat(type(webp("VP8L", new byte[] {0x2f, 39, (byte) (19 << 6), 4, 0})))
                .isEqualTo("image/webp 40 20");
        assertThat(type(webp("VP8 ", new byte[] {0, 0, 0, (byte) 0x9d, 1, 0x2a, 40, 0, 20, 0})))
                .isEqualTo("image/webp 40 20");
        assertThat(type(webp("VP8X", new byte[] {0, 0, 0, 0, 39, 0, 0, 19, 0, 0})))
                .isEqualTo("image/webp 40 20");
    }

    @Test
    void whatIsNoPictureIsRefusedWithItsReason() throws IOException {
        assertThat(type(new byte[0])).isEqualTo("picture.empty");
        assertThat(type("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("picture.type");
        assertThat(type("GIF89a........".getBytes(StandardCharsets.US_ASCII))).isEqualTo("picture.type");
        assertThat(type(new byte[30_001])).isEqualTo("picture.too-large");
        assertThat(type(picture("png", 15, 40))).isEqualTo("picture.size");
        assertThat(type(picture("png", 2_001, 20))).isEqualTo("picture.size");
        byte[] png = picture("png", 200, 200);
        assertThat(type(Arrays.copyOf(png, png.length / 2))).isEqualTo("picture.broken");
        assertThat(type(webp("VP8X", new byte[] {2, 0, 0, 0, 39, 0, 0, 19, 0, 0, 'A', 'N', 'I', 'M'})))
                .isEqualTo("picture.moving");
        assertThat(type(webp("WHAT", new byte[20]))).isEqualTo("picture.broken");
    }

    private static String type(byte[] bytes) {
        PictureOutcome outcome = Pictures.check(bytes);
        return outcome instanceof PictureOutcome.Stored s
                ? s.picture().mediaType() + " " + s.picture().width() + " "
                        + s.picture().height()
                : ((PictureOutcome.Refused) outcome).code();
    }

    private Picture stored(byte[] bytes) throws IOException {
        return ((PictureOutcome.Stored) platform.looks.store(new ByteArrayInputStream(bytes))).picture();
    }

    private static String code(OrganisationOutcome outcome) {
        return ((OrganisationOutcome.Refused) outcome).code();
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(width * 31L + height);
        for (int i = 0; i < 20; i++) {
            image.setRGB(random.nextInt(width), random.nextInt(height), random.nextInt(0xFFFFFF));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    private static byte[] webp(String chunk, byte[] start) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("RIFF".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[] {60, 0, 0, 0});
        out.writeBytes(("WEBP" + chunk).getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[] {48, 0, 0, 0});
        out.writeBytes(start);
        out.writeBytes(new byte[40]);
        return out.toByteArray();
    }
}
