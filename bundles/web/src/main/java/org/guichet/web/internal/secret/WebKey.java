package org.guichet.web.internal.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guichet.api.GuichetException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key of the pages, kept in {@code web.key} in the data directory: every node needs the same file. Losing it costs
 * nothing but open forms and visits, which ask again.
 */
@Component(service = WebKey.class)
public class WebKey {

    private static final Logger LOG = LoggerFactory.getLogger(WebKey.class);
    private static final String ALGORITHM = "HmacSHA256";
    private static final String FILE = "web.key";
    private static final int BYTES = 32;

    private final SecretKeySpec key;

    /** Reads or creates the key. */
    @Activate
    public WebKey(BundleContext context) {
        this(Path.of(directory(context)));
    }

    public WebKey(Path directory) {
        this.key = new SecretKeySpec(readOrCreate(directory.resolve(FILE)), ALGORITHM);
    }

    /** Keyed hash of a text, different for each purpose: 32 bytes. */
    public byte[] hash(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal((purpose + "\n" + text).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String directory(BundleContext context) {
        String directory = context.getProperty("guichet.data");
        if (directory == null) {
            throw new GuichetException("configuration.missing", "system property guichet.data is not set");
        }
        return directory;
    }

    private static byte[] readOrCreate(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file, false);
            } else if (Files.readString(file).isBlank()) {
                LOG.warn("{} was empty, as after a crash: it has a new key, and open forms and visits ask again", file);
                create(file, true);
            }
            byte[] bytes = HexFormat.of().parseHex(Files.readString(file).strip());
            if (bytes.length != BYTES) {
                throw new IllegalArgumentException("not " + BYTES + " bytes");
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new GuichetException(
                    "secret.unreadable",
                    file + " holds no key of " + BYTES + " bytes in hexadecimal: put back the one that was there, or"
                            + " delete it to have a new one (open forms and visits will ask again)",
                    e);
        } catch (IOException e) {
            throw new GuichetException("secret.unreadable", file + " can't be read or written", e);
        }
    }

    /** Whole or not at all: another node may read it at the same time, and the machine may stop at any moment. */
    private static void create(Path file, boolean instead) throws IOException {
        Files.createDirectories(file.getParent());
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        Path draft = Files.createTempFile(
                file.getParent(),
                FILE,
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer text = ByteBuffer.wrap((HexFormat.of().formatHex(fresh) + "\n").getBytes(US_ASCII));
                while (text.hasRemaining()) {
                    channel.write(text);
                }
                channel.force(true);
            }
            if (instead) {
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.createLink(file, draft);
            }
        } catch (FileAlreadyExistsException first) {
            // another node was first: its key is the key
        } catch (UnsupportedOperationException noLinks) {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
