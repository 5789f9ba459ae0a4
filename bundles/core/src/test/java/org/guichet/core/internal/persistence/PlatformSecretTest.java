package org.guichet.core.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.guichet.api.GuichetException;
import org.guichet.core.internal.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformSecretTest {

    @TempDir
    Path data;

    private final DataSource database = TestDatabase.migrated();
    private Path key;

    @BeforeEach
    void firstStart() throws Exception {
        PlatformSecret.ensure(data, database);
        key = data.resolve("secret.key");
    }

    @Test
    void isForItsOwnerOnlyAndStays() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        byte[] hash = new PlatformSecret(data).hmac("x");
        PlatformSecret.ensure(data, database);
        assertThat(new PlatformSecret(data).hmac("x")).isEqualTo(hash);
    }

    @Test
    void lostKeyIsToldAndNoOtherIsMadeInItsPlace() throws Exception {
        String kept = Files.readString(key);
        Files.delete(key);
        assertRefused("secret.missing", "missing or empty", () -> PlatformSecret.ensure(data, database));
        assertThat(key).doesNotExist();
        Files.writeString(key, kept);
        assertThatCode(() -> PlatformSecret.ensure(data, database)).doesNotThrowAnyException();
    }

    @Test
    void emptyKeyIsToldAndNotOverwritten() throws Exception {
        Files.writeString(key, "");
        assertRefused("secret.missing", "missing or empty", () -> PlatformSecret.ensure(data, database));
        assertThat(key).isEmptyFile();
    }

    @Test
    void aCrashOfTheFirstStartLeavesNothingThatStopsTheNext(@TempDir Path other) throws Exception {
        DataSource fresh = TestDatabase.migrated();
        Files.writeString(other.resolve("secret.key"), "");
        Files.writeString(other.resolve("secret.key.new"), "12ab");
        PlatformSecret.ensure(other, fresh);
        assertThat(new PlatformSecret(other).hmac("x")).hasSize(32);
    }

    @Test
    void keyOfAnotherDatabaseIsRefused(@TempDir Path other) throws Exception {
        PlatformSecret.ensure(other, TestDatabase.migrated());
        Files.writeString(key, Files.readString(other.resolve("secret.key")));
        assertRefused("secret.mismatch", "the other nodes", () -> PlatformSecret.ensure(data, database));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no key", "abc", "\u00e9\u00e9"})
    void whatIsNoKeyIsRefusedInWords(String content) throws Exception {
        Files.writeString(key, content);
        assertRefused("secret.unreadable", "secret.key", () -> PlatformSecret.ensure(data, database));
    }

    private static void assertRefused(String code, String words, ThrowingCallable start) {
        assertThatThrownBy(start)
                .isInstanceOfSatisfying(
                        GuichetException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }
}
