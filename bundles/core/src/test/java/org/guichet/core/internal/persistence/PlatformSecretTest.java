package org.guichet.core.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.guichet.api.GuichetException;
import org.guichet.core.internal.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformSecretTest {

    @Test
    void lostKeyIsNoticedBeforeItHurts(@TempDir Path data) throws Exception {
        try (TestPlatform platform = new TestPlatform("jdbc:h2:mem:secret;DB_CLOSE_DELAY=-1", "sa", data)) {
            Path key = data.resolve("secret.key");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                    .isEqualTo("rw-------");
            byte[] hash = new PlatformSecret(data, platform.database).hmac("x");
            String kept = Files.readString(key);

            Files.delete(key);
            assertThatThrownBy(() -> new PlatformSecret(data, platform.database))
                    .isInstanceOfSatisfying(
                            GuichetException.class, e -> assertThat(e.code()).isEqualTo("secret.mismatch"));

            Files.writeString(key, kept);
            assertThat(new PlatformSecret(data, platform.database).hmac("x")).isEqualTo(hash);
        }
    }
}
