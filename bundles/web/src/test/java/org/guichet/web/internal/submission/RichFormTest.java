package org.guichet.web.internal.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.module.FormField;
import org.guichet.api.module.FormSection;
import org.guichet.api.module.LevelRule;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.ServiceKind;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestQuery;
import org.guichet.web.internal.RunningPortal;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Groups, files, places, sections and pages, without script. */
class RichFormTest {

    private static final String PATH = "/c/grabels/s/club.inscription";
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] PDF = {'%', 'P', 'D', 'F'};

    @RegisterExtension
    final RunningPortal portal = new RunningPortal();

    @BeforeEach
    void offer() {
        portal.modules()
                .install(new ModuleInfo(
                        "club",
                        ModuleState.ACTIVE,
                        LocalizedText.fr("Club"),
                        Optional.empty(),
                        Optional.of("1.0.0"),
                        Optional.of("test.club"),
                        Map.of(
                                ParticipationLevel.SHARED_PLATFORM,
                                new LevelRule(Optional.of("commune/accueil"), false)),
                        List.of(service()),
                        List.of(),
                        Optional.empty()));
        portal.participations().join("grabels", "club", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
    }

    @Test
    void fieldsAreFilledInBeforehand() {
        assertThat(portal.get(PATH).body()).contains("value=\"Grabels\"");
    }

    @Test
    void rowsAreAddedAndTakenAwayAndNothingTypedIsLost() {
        Answer second = portal.post(PATH, portal.get(PATH), "do", "next", "a.codePostal", "34790");
        assertThat(second.body()).contains("Les enfants").contains("a.enfants.0.prenom");

        Answer two = portal.post(PATH, second, "do", "add-enfants", "a.enfants.0.prenom", "Ali");
        assertThat(two.body()).contains("value=\"Ali\"").contains("a.enfants.1.prenom");

        Answer one = portal.post(
                PATH, two, "do", "drop-enfants.0", "a.enfants.0.prenom", "Ali", "a.enfants.1.prenom", "Zoé");
        assertThat(one.body()).contains("value=\"Zoé\"").doesNotContain("Ali").doesNotContain("a.enfants.1.prenom");
    }

    @Test
    void fileIsKeptWhileTheRestIsPutRight() {
        Answer second = portal.post(PATH, portal.get(PATH), "do", "next", "a.codePostal", "34790");

        Answer wrong =
                portal.upload(PATH, second, "a.photo.file", "moi.png", PNG, "do", "next", "a.enfants.0.prenom", "");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("moi.png").contains("href=\"#a.enfants.0.prenom\"");

        Answer check = portal.post(
                PATH, wrong, "do", "next", "a.enfants.0.prenom", "Ali", "a.lieu.address", "12 rue des Écoles");
        assertThat(check.status()).isEqualTo(200);
        assertThat(check.body()).contains("moi.png").contains("Ali").contains("12 rue des Écoles");
        String id = check.hidden().get("a.photo");
        Matcher small = Pattern.compile("<img src=\"(/picture/[^\"]+)\" alt=\"Photo : moi.png\">")
                .matcher(check.body().replace('\u00a0', ' ').replace('\u202f', ' '));
        assertThat(small.find()).isTrue();
        assertThat(small.group(1)).as("whoever knows the id may use the file").doesNotContain(id);
        assertThat(portal.get(small.group(1)).body()).isEqualTo("small " + id);
        assertThat(portal.get("/picture/" + id).status()).isEqualTo(404);

        assertThat(portal.post(PATH, check, "do", "send").status()).isEqualTo(303);
        Request sent = portal.requests()
                .list(RequestQuery.builder().build(), Scope.everything())
                .requests()
                .get(0);
        assertThat(sent.answers())
                .containsEntry("enfants", List.of(Map.of("prenom", "Ali")))
                .containsEntry("lieu", Map.of("address", "12 rue des Écoles"))
                .containsKey("photo");
    }

    /** Browsers send a quote in a name as in an address. */
    @Test
    void aRefusedFileIsNamedAsItIsCalledWhereItCameFrom() {
        Answer second = portal.post(PATH, portal.get(PATH), "do", "next", "a.codePostal", "34790");
        Answer wrong = portal.upload(
                PATH,
                second,
                "a.photo.file",
                "le %22plan%22.exe",
                "MZ".getBytes(StandardCharsets.US_ASCII),
                "do",
                "next",
                "a.enfants.0.prenom",
                "");
        assertThat(wrong.body()).contains("le &quot;plan&quot;.exe").doesNotContain("%22");
    }

    @Test
    void fileCanBeTakenAwayAgain() {
        Answer second = portal.post(PATH, portal.get(PATH), "do", "next", "a.codePostal", "34790");
        Answer with = portal.upload(PATH, second, "a.photo.file", "moi.png", PNG, "do", "add-enfants");
        String id = with.hidden().get("a.photo");

        assertThat(portal.post(PATH, with, "do", "forget-" + id).body()).doesNotContain("moi.png");
    }

    @Test
    void fileThatIsTooLargeIsNamedAndNothingTypedIsLost() {
        Answer second = portal.post(PATH, portal.get(PATH), "do", "next", "a.codePostal", "34790");
        Answer large = portal.upload(
                PATH,
                second,
                "a.photo.file",
                "moi.png",
                new byte[10_000_001],
                "do",
                "next",
                "a.enfants.0.prenom",
                "Ali");

        assertThat(large.status()).isEqualTo(422);
        assertThat(large.body())
                .contains("href=\"#a.photo\"", "«\u00a0moi.png\u00a0» pèse 10,0 Mo")
                .contains("value=\"Ali\"");
    }

    @Test
    void fileOfAnotherKindIsRefusedAtItsFieldTogetherWithAllThatIsWrong() {
        Answer second = portal.post(PATH, portal.get(PATH), "do", "next", "a.codePostal", "34790");
        Answer wrong =
                portal.upload(PATH, second, "a.photo.file", "moi.pdf", PDF, "do", "next", "a.enfants.0.prenom", "");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains(
                        "ne peut pas être pris ici. Choisissez un fichier JPEG ou PNG.", "href=\"#a.enfants.0.prenom\"")
                .doesNotContain("Ajoutez un fichier");
    }

    @Test
    void noMoreFilesAreTakenThanTheFormAllows() {
        Answer second = portal.post(PATH, portal.get(PATH), "do", "next", "a.codePostal", "34790");
        Answer one = portal.upload(PATH, second, "a.plans.file", "un.png", PNG, "do", "add-enfants");
        Answer two = portal.upload(PATH, one, "a.plans.file", "deux.png", PNG, "do", "add-enfants");

        assertThat(two.status()).isEqualTo(422);
        assertThat(two.body()).contains("un.png", "1 fichier au plus").doesNotContain("deux.png");
    }

    @Test
    void fileSurvivesAnExpiredTokenAndAModuleThatLeft() {
        Answer second = portal.post(PATH, portal.get(PATH), "do", "next", "a.codePostal", "34790");
        portal.forget();
        Answer expired =
                portal.upload(PATH, second, "a.photo.file", "moi.png", PNG, "do", "next", "a.enfants.0.prenom", "Ali");
        assertThat(expired.status()).isEqualTo(403);
        assertThat(expired.body()).contains("moi.png", "value=\"Ali\"");

        portal.participations().leave("grabels", "club", new Actor.Platform("test"));
        Answer gone = portal.upload(
                PATH, expired, "a.photo.file", "autre.png", PNG, "do", "next", "a.enfants.0.prenom", "Ali");
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.body()).contains("autre.png", "Ali");
    }

    @Test
    void draftComesBackWithoutFilesThatAreKeptNoLonger() {
        Answer second = portal.post(PATH, portal.get(PATH), "do", "next", "a.codePostal", "34790");
        portal.upload(PATH, second, "a.photo.file", "moi.png", PNG, "do", "save", "a.enfants.0.prenom", "Ali");
        assertThat(portal.get(PATH).body()).contains("comme vous l", "moi.png");

        portal.forgetFiles();

        assertThat(portal.get(PATH).body())
                .contains("ajoutez-les à nouveau", "value=\"Ali\"")
                .doesNotContain("moi.png");
    }

    @Test
    void datesAreReadAsPeopleSayThem() {
        Answer second = portal.post(PATH, portal.get(PATH), "do", "next", "a.codePostal", "34790");
        Answer check = portal.upload(
                PATH,
                second,
                "a.photo.file",
                "moi.png",
                PNG,
                "do",
                "next",
                "a.enfants.0.prenom",
                "Ali",
                "a.enfants.0.naissance",
                "2020-12-05");

        assertThat(check.body())
                .contains("Quand, à quel âge\u00a0: samedi 5 décembre 2020")
                .doesNotContain("âge\u202f?");
    }

    @Test
    void backLeadsToThePageBefore() {
        Answer second = portal.post(PATH, portal.get(PATH), "do", "next", "a.codePostal", "34790");

        assertThat(second.body()).contains("Page 2 sur 2");
        assertThat(portal.post(PATH, second, "do", "back").body()).contains("Page 1 sur 2");
        assertThat(portal.post(PATH, second, "do", "next", "a.codePostal", "34790")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void wrongPostalCodeIsExplained() {
        Answer wrong = portal.post(PATH, portal.get(PATH), "do", "next", "a.codePostal", "3479");

        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("Le code postal a cinq chiffres").contains("value=\"3479\"");
    }

    private static ServiceDefinition service() {
        Map<String, Object> child = Map.of(
                "type",
                "object",
                "required",
                List.of("prenom"),
                "properties",
                Map.of("prenom", Map.of("type", "string"), "naissance", Map.of("type", "string", "format", "date")));
        Map<String, Object> file = Map.of("type", "string", "format", "file");
        return ServiceDefinition.builder("club", "inscription", LocalizedText.fr("Inscription"))
                .kind(ServiceKind.APPLICATION)
                .form(Map.of(
                        "type",
                        "object",
                        "required",
                        List.of("enfants", "photo"),
                        "properties",
                        Map.of(
                                "codePostal", Map.of("type", "string", "format", "postal-code"),
                                "ville", Map.of("type", "string"),
                                "enfants", Map.of("type", "array", "minItems", 1, "maxItems", 3, "items", child),
                                "lieu", Map.of("type", "object", "format", "place"),
                                "photo", file,
                                "plans", Map.of("type", "array", "maxItems", 1, "items", file))))
                .ui(List.of(
                        FormField.builder("codePostal", LocalizedText.fr("Code postal"))
                                .build(),
                        FormField.builder("ville", LocalizedText.fr("Ville"))
                                .prefill("commune")
                                .build(),
                        FormField.builder("enfants", LocalizedText.fr("Enfant"))
                                .fields(List.of(
                                        FormField.builder("prenom", LocalizedText.fr("Prénom"))
                                                .build(),
                                        FormField.builder("naissance", LocalizedText.fr("Quand, à quel âge ?"))
                                                .build()))
                                .build(),
                        FormField.builder("lieu", LocalizedText.fr("Rendez-vous"))
                                .build(),
                        FormField.builder("photo", LocalizedText.fr("Photo"))
                                .accept(List.of("image/jpeg", "image/png"))
                                .build(),
                        FormField.builder("plans", LocalizedText.fr("Plans")).build()))
                .sections(List.of(new FormSection(
                        LocalizedText.fr("Les enfants"),
                        Optional.empty(),
                        true,
                        List.of("enfants", "lieu", "photo", "plans"))))
                .build();
    }
}
