package org.guichet.identity.internal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2-HMAC-SHA256, written {@code pbkdf2-sha256$iterations$salt$hash}. 600,000 iterations are what the OWASP Password
 * Storage Cheat Sheet recommends for it since 2023; Argon2 would mean a library where the JDK does.
 */
final class Pbkdf2Hasher implements PasswordHasher {

    static final int ITERATIONS = 600_000;

    private static final String SCHEME = "pbkdf2-sha256";
    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final int iterations;

    Pbkdf2Hasher() {
        this(ITERATIONS);
    }

    Pbkdf2Hasher(int iterations) {
        this.iterations = iterations;
    }

    @Override
    public String hash(char[] password) {
        byte[] salt = random(SALT_BYTES);
        return encode(salt, derive(password, salt, iterations));
    }

    @Override
    public String hashOfNobody() {
        return encode(random(SALT_BYTES), random(HASH_BYTES));
    }

    @Override
    public boolean matches(char[] password, String encoded) {
        Parts parts = Parts.of(encoded);
        return parts != null && MessageDigest.isEqual(parts.hash(), derive(password, parts.salt(), parts.iterations()));
    }

    @Override
    public boolean isOutdated(String encoded) {
        Parts parts = Parts.of(encoded);
        return parts != null && parts.iterations() < iterations;
    }

    private byte[] random(int bytes) {
        byte[] filled = new byte[bytes];
        random.nextBytes(filled);
        return filled;
    }

    private String encode(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return String.join(
                "$", SCHEME, Integer.toString(iterations), base64.encodeToString(salt), base64.encodeToString(hash));
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, HASH_BYTES * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }

    /** What is written in a stored hash. */
    private record Parts(int iterations, byte[] salt, byte[] hash) {

        static Parts of(String encoded) {
            String[] parts = encoded.split("\\$", -1);
            if (parts.length != 4 || !parts[0].equals(SCHEME)) {
                return null;
            }
            try {
                int iterations = Integer.parseInt(parts[1]);
                byte[] salt = Base64.getDecoder().decode(parts[2]);
                byte[] hash = Base64.getDecoder().decode(parts[3]);
                boolean sane = iterations > 0
                        && iterations <= MAX_ITERATIONS
                        && salt.length >= SALT_BYTES
                        && hash.length == HASH_BYTES;
                return sane ? new Parts(iterations, salt, hash) : null;
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }
}
