package org.guichet.places.internal.tile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * A picture, and what its source said of it.
 *
 * @param type {@code image/png}, {@code image/jpeg} or {@code image/webp}, as its bytes say
 * @param mark by which its source knows whether it has changed; empty when it gave none
 * @param at when the source was asked last, in milliseconds
 */
record Tile(String type, String mark, long at, byte[] bytes) {

    private static final int FORMAT = 0x47544C31;
    private static final int LONGEST_MARK = 200;

    Tile asked(long now) {
        return new Tile(type, mark, now, bytes);
    }

    /** The kind of picture that bytes begin as; empty when they are none. */
    static Optional<String> typeOf(byte[] b) {
        if (b.length > 8 && (b[0] & 0xFF) == 0x89 && b[1] == 'P' && b[2] == 'N' && b[3] == 'G') {
            return Optional.of("image/png");
        }
        if (b.length > 3 && (b[0] & 0xFF) == 0xFF && (b[1] & 0xFF) == 0xD8 && (b[2] & 0xFF) == 0xFF) {
            return Optional.of("image/jpeg");
        }
        boolean riff = b.length > 12 && b[0] == 'R' && b[1] == 'I' && b[2] == 'F' && b[3] == 'F';
        return riff && b[8] == 'W' && b[9] == 'E' && b[10] == 'B' && b[11] == 'P'
                ? Optional.of("image/webp")
                : Optional.empty();
    }

    /** As a file holds it. */
    byte[] write() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 300);
        try (DataOutputStream to = new DataOutputStream(out)) {
            to.writeInt(FORMAT);
            to.writeLong(at);
            to.writeUTF(type);
            to.writeUTF(mark.length() > LONGEST_MARK ? "" : mark);
            to.writeInt(bytes.length);
            to.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    /** From a file; empty when it is none that was written whole. */
    static Optional<Tile> read(byte[] file) {
        try (DataInputStream from = new DataInputStream(new ByteArrayInputStream(file))) {
            if (from.readInt() != FORMAT) {
                return Optional.empty();
            }
            long at = from.readLong();
            String type = from.readUTF();
            String mark = from.readUTF();
            int length = from.readInt();
            if (length != from.available()) {
                return Optional.empty();
            }
            return Optional.of(new Tile(type, mark, at, from.readNBytes(length)));
        } catch (IOException broken) {
            return Optional.empty();
        }
    }
}
