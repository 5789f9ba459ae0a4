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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;
import org.guichet.api.GuichetException;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.secret.SecretRenewal;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The platform's secret key, kept in {@code secret.key} in the data directory and never in the database: who reads only
 * the database learns no tracking code. The database remembers which key it belongs to, so that a lost key is noticed
 * before anybody's code stops working. The file may hold several, one a line, the newest first: codes are made with that one,
 * and those of the others go on working.
 */
@Component(service = {PlatformSecret.class, SecretRenewal.class})
public class PlatformSecret implements SecretRenewal {

    private static final String FILE = "secret.key";
    private static final String FACT = "secret-fingerprint";
    private static final int KEY_BYTES = 32;
    private static final int FINGERPRINT_BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";

    private final Path file;
    private final Transactions transactions;
    /** The newest first. */
    private volatile List<SecretKeySpec> keys;

    /** Reads the keys; the database is only offered once {@link #ensure} has found that they fit. */
    @Activate
    public PlatformSecret(BundleContext context, @Reference Database database) {
        this(directory(context), database);
    }

    public PlatformSecret(Path directory, Transactions transactions) {
        this.file = directory.resolve(FILE);
        this.transactions = transactions;
        this.keys = read(file);
        if (keys.isEmpty()) {
            throw new GuichetException("secret.missing", file + " is missing");
        }
    }

    /** Where the platform keeps its state. */
    public static Path directory(BundleContext context) {
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
            List<SecretKeySpec> found = read(file);
            if (known.isPresent() && found.isEmpty()) {
                throw new GuichetException(
                        "secret.missing",
                        file + " is missing or empty, and this database was used with one: put it back from the backup."
                                + " Without it no resident's tracking code works");
            }
            if (found.isEmpty()) {
                found = List.of(fresh());
                write(file, found);
            }
            List<String> fingerprints =
                    found.stream().map(PlatformSecret::fingerprint).toList();
            if (known.isEmpty()) {
                remember(connection, fingerprints.get(0));
            } else if (!fingerprints.contains(known.get())) {
                throw new GuichetException(
                        "secret.mismatch",
                        file + " is not the key that this database was used with: put that one back from the backup, or"
                                + " copy it from the other nodes. Without it no resident's tracking code works");
            } else if (!fingerprints.get(0).equals(known.get())) {
                // it was renewed, and something came in between
                remember(connection, fingerprints.get(0));
            }
        }
    }

    @Override
    public synchronized int renew(boolean dropOld) {
        List<SecretKeySpec> all = new ArrayList<>(List.of(fresh()));
        all.addAll(keys);
        write(file, all);
        transactions.commit(unit -> new Sql("update platform_fact set fact = ")
                .value(fingerprint(all.get(0)))
                .append(" where name = ")
                .value(FACT)
                .execute(unit));
        // the database knows the new one: the old ones may go
        List<SecretKeySpec> left = dropOld ? List.of(all.get(0)) : List.copyOf(all);
        write(file, left);
        keys = left;
        return left.size();
    }

    /** Keyed hash (HMAC-SHA-256) of a text, with the newest key. */
    public byte[] hmac(String text) {
        return hmac(keys.get(0), text);
    }

    /** Keyed hashes of a text, one with each key, the newest first. */
    public List<byte[]> hmacs(String text) {
        return keys.stream().map(key -> hmac(key, text)).toList();
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String fingerprint(SecretKeySpec key) {
        return HexFormat.of().formatHex(hmac(key, "fingerprint"), 0, FINGERPRINT_BYTES);
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
                connection.prepareStatement("insert into platform_fact (name, fact) values (?, ?) on conflict (name)"
                        + " do update set fact = excluded.fact")) {
            insert.setString(1, FACT);
            insert.setString(2, fingerprint);
            insert.executeUpdate();
        }
    }

    /** Nothing when there is no file, or a crash left it empty. */
    private static List<SecretKeySpec> read(Path file) {
        try {
            return Files.exists(file)
                    ? Files.readString(file)
                            .lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .map(line -> new SecretKeySpec(HexFormat.of().parseHex(line), ALGORITHM))
                            .toList()
                    : List.of();
        } catch (IOException | IllegalArgumentException e) {
            throw new GuichetException(
                    "secret.unreadable",
                    file + " can't be read, or holds something else than keys in hexadecimal digits: put it back from"
                            + " the backup",
                    e);
        }
    }

    private static SecretKeySpec fresh() {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        return new SecretKeySpec(fresh, ALGORITHM);
    }

    /** The file gets its name when the keys are on the disk. */
    private static void write(Path file, List<SecretKeySpec> keys) {
        Path half = file.resolveSibling(FILE + ".new");
        StringBuilder lines = new StringBuilder();
        keys.forEach(
                key -> lines.append(HexFormat.of().formatHex(key.getEncoded())).append('\n'));
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(half);
            try (FileChannel channel = FileChannel.open(
                    half,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                channel.write(ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new GuichetException("secret.unwritable", file + " can't be written: " + e.getMessage(), e);
        }
    }
}
