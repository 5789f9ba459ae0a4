package org.guichet.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Pbkdf2HasherTest {

    private static final char[] PASSWORD = "quatre mots au hasard".toCharArray();

    private final Pbkdf2Hasher hasher = new Pbkdf2Hasher();

    @Test
    void costIsWhatOwaspRecommends() {
        String hash = hasher.hash(PASSWORD);
        assertThat(hash).matches("pbkdf2-sha256\\$600000\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
        assertThat(hasher.matches(PASSWORD, hash)).isTrue();
        assertThat(hasher.isOutdated(hash)).isFalse();
    }

    @Test
    void knownVector() {
        // Made with Python's hashlib.pbkdf2_hmac.
        String hash = "pbkdf2-sha256$1000$AAECAwQFBgcICQoLDA0ODw$rf1ZcEeoETZW21FJfLqrcH4LVPIz/WIpEIdhje/D2ec";
        assertThat(hasher.matches("mot de passe é".toCharArray(), hash)).isTrue();
    }

    @Test
    void samePasswordHashesDifferentlyEachTime() {
        Pbkdf2Hasher cheap = new Pbkdf2Hasher(10);
        assertThat(cheap.hash(PASSWORD)).isNotEqualTo(cheap.hash(PASSWORD));
    }

    @Test
    void lowerCostIsOutdatedAndStillMatches() {
        String hash = new Pbkdf2Hasher(10).hash(PASSWORD);
        assertThat(hasher.isOutdated(hash)).isTrue();
        assertThat(hasher.matches(PASSWORD, hash)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "quatre mots au hasard",
                "pbkdf2-sha256$0$AAECAwQFBgcICQoLDA0ODw$AAAA",
                "pbkdf2-sha256$x$AAECAwQFBgcICQoLDA0ODw$AAAA",
                "pbkdf2-sha256$10$$",
                "pbkdf2-sha256$10$AAECAwQFBgcICQoLDA0ODw$",
                "bcrypt$10$AAECAwQFBgcICQoLDA0ODw$AAAA"
            })
    void whatIsNotAHashMatchesNothing(String encoded) {
        assertThat(hasher.matches(PASSWORD, encoded)).isFalse();
        assertThat(hasher.matches(new char[0], encoded)).isFalse();
    }
}
