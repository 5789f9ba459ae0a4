package org.guichet.core.internal.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.guichet.api.GuichetException;
import org.guichet.core.internal.TestDatabase;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.data.UnitOfWork;
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
        byte[] hash = secret(data).hmac("x");
        PlatformSecret.ensure(data, database);
        assertThat(secret(data).hmac("x")).isEqualTo(hash);
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
        assertThat(secret(other).hmac("x")).hasSize(32);
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

    /** Of one that is renewed the database's part is done here as the kernel would. */
    private PlatformSecret secret(Path directory) {
        return new PlatformSecret(directory, new Transactions() {
            @Override
            public <T> T look(Function<UnitOfWork, T> work) {
                throw new UnsupportedOperationException();
            }

            @Override
            public <T> T change(Function<UnitOfWork, T> work) {
                return work.apply(new Plain(database));
            }
        });
    }

    @Test
    void aNewKeyIsUsedFromNowOnAndTheOldOneStillKnown() throws Exception {
        PlatformSecret secret = secret(data);
        byte[] old = secret.hmac("x");
        assertThat(secret.renew(false)).isEqualTo(2);
        assertThat(secret.hmac("x")).isNotEqualTo(old);
        assertThat(secret.hmacs("x")).hasSize(2).contains(old);
        PlatformSecret.ensure(data, database);
        assertThat(secret(data).hmacs("x")).hasSize(2).contains(old);
        assertThat(secret.renew(true)).isEqualTo(1);
        PlatformSecret.ensure(data, database);
        assertThat(secret(data).hmacs("x")).hasSize(1).doesNotContain(old);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    /** The file has both keys, and the database knows the old one: the next start goes on with the new one. */
    @Test
    void aCrashWhileItIsRenewedStopsNoStart() throws Exception {
        String old = Files.readString(key);
        Files.writeString(key, "00".repeat(32) + "\n" + old);
        PlatformSecret.ensure(data, database);
        Files.writeString(key, "00".repeat(32) + "\n");
        assertThatCode(() -> PlatformSecret.ensure(data, database)).doesNotThrowAnyException();
    }

    private record Plain(DataSource source) implements UnitOfWork {

        @Override
        public List<Row> rows(Sql sql) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int execute(Sql sql) {
            try (Connection connection = source.getConnection();
                    PreparedStatement statement =
                            connection.prepareStatement(sql.text().replaceAll("\\?[0-9]+", "?"))) {
                int position = 1;
                for (Object value : sql.values()) {
                    statement.setObject(position++, value);
                }
                return statement.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void assertRefused(String code, String words, ThrowingCallable start) {
        assertThatThrownBy(start)
                .isInstanceOfSatisfying(
                        GuichetException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }
}
