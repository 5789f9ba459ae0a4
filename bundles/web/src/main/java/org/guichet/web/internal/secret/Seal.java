package org.guichet.web.internal.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Seals a few words for a cookie (AES-256-GCM): whoever holds it can neither read nor change it, use it for another
 * purpose, or use it after it has expired.
 */
@Component(service = Seal.class)
public class Seal {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String SEPARATOR = "\n";

    private final WebKey key;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    @Activate
    public Seal(@Reference WebKey key, @Reference Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** Seals words that hold no line break, for one purpose and some time. */
    public String close(String purpose, Duration lifetime, String... words) {
        long until = clock.instant().plus(lifetime).getEpochSecond();
        byte[] text = (until + SEPARATOR + String.join(SEPARATOR, words)).getBytes(StandardCharsets.UTF_8);
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed;
        try {
            sealed = cipher(Cipher.ENCRYPT_MODE, purpose, nonce).doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        byte[] whole = ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** The words that were sealed; empty when it was not us, for another purpose, or too long ago. */
    public Optional<List<String>> open(String purpose, String sealed) {
        try {
            ByteBuffer whole = ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealed));
            if (whole.remaining() < NONCE_BYTES + TAG_BITS / Byte.SIZE) {
                return Optional.empty();
            }
            byte[] nonce = new byte[NONCE_BYTES];
            whole.get(nonce);
            byte[] rest = new byte[whole.remaining()];
            whole.get(rest);
            byte[] text = cipher(Cipher.DECRYPT_MODE, purpose, nonce).doFinal(rest);
            List<String> words = List.of(new String(text, StandardCharsets.UTF_8).split(SEPARATOR, -1));
            boolean expired = !clock.instant().isBefore(Instant.ofEpochSecond(Long.parseLong(words.get(0))));
            return expired ? Optional.empty() : Optional.of(words.subList(1, words.size()));
        } catch (GeneralSecurityException | ProviderException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, String purpose, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(key.hash("seal", purpose), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
