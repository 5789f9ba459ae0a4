package org.guichet.core.internal.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.guichet.api.GuichetException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The platform's secret key, kept in {@code secret.key} in the data directory and never in the database: who reads only
 * the database learns no tracking code. The database remembers which key it belongs to, so that a lost key is noticed
 * before anybody's code stops working.
 */
@Component(service = PlatformSecret.class)
public class PlatformSecret {

    private static final String FILE = "secret.key";
    private static final String FACT = "secret-fingerprint";
    private static final int KEY_BYTES = 32;
    private static final int FINGERPRINT_BYTES = 16;

    private final SecretKeySpec key;

    /** Reads the key; the database is only offered once {@link #ensure} has found that it fits. */
    @Activate
    public PlatformSecret(BundleContext context, @Reference Database database) {
        this(directory(context));
    }

    public PlatformSecret(Path directory) {
        this(read(directory.resolve(FILE))
                .orElseThrow(() -> new GuichetException("secret.missing", directory.resolve(FILE) + " is missing")));
    }

    private PlatformSecret(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** Where the platform keeps its state. */
    static Path directory(BundleContext context) {
        String value = context.getProperty("guichet.data");
        if (value == null) {
            throw new GuichetException("configuration.missing", "system property guichet.data is not set");
        }
        return Path.of(value);
    }

    /**
     * Sees to it that the key in a directory is that of a database. Only a database that has never had one gets a new one.
     *
     * @throws GuichetException when the key is lost, broken or another one's, with what to do
     */
    public static void ensure(Path directory, DataSource source) throws SQLException {
        Path file = directory.resolve(FILE);
        try (Connection connection = source.getConnection()) {
            Optional<String> known = fingerprint(connection);
            Optional<byte[]> found = read(file);
            if (known.isPresent() && found.isEmpty()) {
                throw new GuichetException(
                        "secret.missing",
                        file + " is missing or empty, and this database was used with one: put it back from the backup."
                                + " Without it no resident's tracking code works");
            }
            byte[] key = found.isPresent() ? found.get() : create(file);
            String fingerprint = new PlatformSecret(key).fingerprint();
            if (known.isEmpty()) {
                remember(connection, fingerprint);
            } else if (!known.get().equals(fingerprint)) {
                throw new GuichetException(
                        "secret.mismatch",
                        file + " is not the key that this database was used with: put that one back from the backup, or"
                                + " copy it from the other nodes. Without it no resident's tracking code works");
            }
        }
    }

    /** Keyed hash (HMAC-SHA-256) of a text. */
    public byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String fingerprint() {
        return HexFormat.of().formatHex(hmac("fingerprint"), 0, FINGERPRINT_BYTES);
    }

    private static Optional<String> fingerprint(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select fact from platform_fact where name = ?")) {
            select.setString(1, FACT);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static void remember(Connection connection, String fingerprint) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into platform_fact (name, fact) values (?, ?)")) {
            insert.setString(1, FACT);
            insert.setString(2, fingerprint);
            insert.executeUpdate();
        }
    }

    /** Nothing when there is no file, or a crash left it empty. */
    private static Optional<byte[]> read(Path file) {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            String text = Files.readString(file).strip();
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(HexFormat.of().parseHex(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new GuichetException(
                    "secret.unreadable",
                    file + " can't be read, or holds something else than a key in hexadecimal digits: put it back from"
                            + " the backup",
                    e);
        }
    }

    /** The file gets its name when the key is on the disk. */
    private static byte[] create(Path file) {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        Path half = file.resolveSibling(FILE + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(half);
            try (FileChannel channel = FileChannel.open(
                    half,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(
                        ByteBuffer.wrap((HexFormat.of().formatHex(fresh) + "\n").getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            return fresh;
        } catch (IOException e) {
            throw new GuichetException("secret.unwritable", file + " can't be written: " + e.getMessage(), e);
        }
    }
}
