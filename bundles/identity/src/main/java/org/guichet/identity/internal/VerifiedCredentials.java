package org.guichet.identity.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.guichet.api.access.Caller;

/**
 * Remembers for a short while which names and passwords were found right, so that a password hash is not paid at every
 * call. Holds neither: only a MAC of both under a key that never leaves this process. Thread-safe.
 */
final class VerifiedCredentials {

    static final Duration LIFE = Duration.ofMinutes(5);
    static final int MAX_ENTRIES = 10_000;

    private static final String MAC = "HmacSHA256";

    private final LongSupplier nanoTime;
    private final SecretKeySpec secret;
    private final Map<ByteBuffer, Entry> entries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Entry> eldest) {
            return size() > MAX_ENTRIES;
        }
    };
    private long state;

    VerifiedCredentials(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.secret = new SecretKeySpec(random, MAC);
    }

    /**
     * What stands for this name and password.
     *
     * @param accountsState changes when any account changes: what was right before is then not found any more
     */
    ByteBuffer key(String name, char[] password, long accountsState) {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer passwordBytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(secret);
            mac.update(ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES)
                    .putLong(accountsState)
                    .putInt(nameBytes.length)
                    .putInt(passwordBytes.remaining())
                    .flip());
            mac.update(nameBytes);
            mac.update(passwordBytes);
            return ByteBuffer.wrap(mac.doFinal()).asReadOnlyBuffer();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + MAC, e);
        } finally {
            Arrays.fill(passwordBytes.array(), (byte) 0);
        }
    }

    synchronized Optional<Caller> find(ByteBuffer key, long accountsState) {
        if (state != accountsState) {
            entries.clear();
            state = accountsState;
        }
        Entry entry = entries.get(key);
        if (entry == null) {
            return Optional.empty();
        }
        if (nanoTime.getAsLong() - entry.since() > LIFE.toNanos()) {
            entries.remove(key);
            return Optional.empty();
        }
        return Optional.of(entry.caller());
    }

    synchronized void remember(ByteBuffer key, Caller caller, long accountsState) {
        if (state == accountsState) {
            entries.put(key, new Entry(caller, nanoTime.getAsLong()));
        }
    }

    synchronized int size() {
        return entries.size();
    }

    private record Entry(Caller caller, long since) {}
}
