package org.guichet.core.internal.persistence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guichet.api.GuichetException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform's secret key, kept in {@code secret.key} in the data directory and never in the database: who reads only
 * the database learns no tracking code. The database remembers which key it belongs to, so that a lost key is noticed
 * before anybody's code stops working.
 */
@Component(service = PlatformSecret.class)
public class PlatformSecret {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformSecret.class);
    private static final String FACT = "secret-fingerprint";

    private final SecretKeySpec key;

    /** Reads or creates the key. */
    @Activate
    public PlatformSecret(BundleContext context, @Reference Database database) {
        this(Path.of(property(context, "guichet.data")), database);
    }

    public PlatformSecret(Path directory, Database database) {
        this.key = new SecretKeySpec(readOrCreate(directory.resolve("secret.key")), "HmacSHA256");
        String fingerprint = HexFormat.of().formatHex(hmac("fingerprint"), 0, 16);
        String known = database.read(em -> {
            List<?> found = em.createNativeQuery("select fact from platform_fact where name = ?1")
                    .setParameter(1, FACT)
                    .getResultList();
            return found.isEmpty() ? null : (String) found.get(0);
        });
        if (known == null) {
            database.run(em -> em.createNativeQuery("insert into platform_fact (name, fact) values (?1, ?2)")
                    .setParameter(1, FACT)
                    .setParameter(2, fingerprint)
                    .executeUpdate());
        } else if (!known.equals(fingerprint)) {
            LOG.error(
                    "{} is not the key that this database was used with: restore it from the backup. Without it no"
                            + " resident's tracking code works, so the platform stays down.",
                    directory.resolve("secret.key"));
            throw new GuichetException("secret.mismatch", "secret.key does not belong to this database");
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

    private static String property(BundleContext context, String name) {
        String value = context.getProperty(name);
        if (value == null) {
            throw new GuichetException("configuration.missing", "system property " + name + " is not set");
        }
        return value;
    }

    private static byte[] readOrCreate(Path file) {
        try {
            Files.createDirectories(file.getParent());
            byte[] fresh = new byte[32];
            new SecureRandom().nextBytes(fresh);
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, HexFormat.of().formatHex(fresh) + "\n", StandardOpenOption.SYNC);
            } catch (FileAlreadyExistsException e) {
                LOG.debug("Using {}", file);
            }
            return HexFormat.of().parseHex(Files.readString(file).trim());
        } catch (IOException | IllegalArgumentException e) {
            throw new GuichetException("secret.unreadable", file + " can't be read or written", e);
        }
    }
}
