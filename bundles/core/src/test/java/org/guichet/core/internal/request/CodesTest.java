package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodesTest {

    private static TestPlatform platform;
    private static Codes codes;

    @BeforeAll
    static void start(@TempDir Path data) {
        platform = TestDatabase.POSTGRESQL.open(data);
        codes = new Codes(platform.secret, new SecureRandom());
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void referenceIsRecognisedHoweverItIsTyped() {
        String reference = codes.newReference();

        assertThat(Codes.reference(Codes.display(reference))).contains(reference);
        assertThat(Codes.reference(" " + reference.toLowerCase(java.util.Locale.ROOT) + " "))
                .contains(reference);
        assertThat(Codes.reference(reference.replace('0', 'O').replace('1', 'l')))
                .contains(reference);
    }

    @Test
    void everySingleWrongCharacterIsNoticed() {
        String reference = codes.newReference();
        for (int i = 0; i < reference.length(); i++) {
            for (char c : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray()) {
                if (c != reference.charAt(i)) {
                    String wrong = reference.substring(0, i) + c + reference.substring(i + 1);
                    assertThat(Codes.reference(wrong)).as(wrong).isEmpty();
                }
            }
        }
    }

    @Test
    void whatIsNoReferenceIsNone() {
        for (String typed : new String[] {"", "-", "ABC", "7K3F-9QX2-1", "UUUU-UUUU", "' or 1=1", "éééééééé"}) {
            assertThat(Codes.reference(typed)).as(typed).isEmpty();
        }
    }

    @Test
    void referencesDoNotRepeatThemselves() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            assertThat(seen.add(codes.newReference())).isTrue();
        }
    }

    @Test
    void trackingCodeBelongsToItsReference() {
        String code = codes.trackingCode("7K3F9QX2");

        assertThat(code).matches("[0-9A-Z]{2}(-[0-9A-Z]{2}){3}");
        assertThat(codes.trackingCode("7K3F9QX2")).isEqualTo(code);
        assertThat(codes.trackingCode("7K3F9QX3")).isNotEqualTo(code);
        assertThat(codes.trackingHash("7K3F9QX2", code))
                .isEqualTo(codes.trackingHash("7K3F9QX2", code.replace("-", "").toLowerCase(java.util.Locale.ROOT)))
                .isNotEqualTo(codes.trackingHash("7K3F9QX3", code));
    }
}
