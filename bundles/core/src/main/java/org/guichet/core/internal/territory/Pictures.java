package org.guichet.core.internal.territory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.guichet.api.organisation.Picture;
import org.guichet.core.internal.attachment.FileTypes;
import org.guichet.platform.organisation.LookDesk;
import org.guichet.platform.organisation.PictureOutcome;
import org.guichet.platform.organisation.PictureOutcome.Refused;
import org.guichet.platform.organisation.PictureOutcome.Stored;
import org.guichet.platform.text.Digest;

/** Looks into pictures: what they are, how large, whether they can be read. */
final class Pictures {

    private static final Map<String, String> READERS = Map.of("image/png", "png", "image/jpeg", "jpeg");
    private static final String WEBP = "image/webp";
    private static final int DIGEST_BYTES = 16;

    private record Size(int width, int height) {
        boolean fits() {
            return Math.min(width, height) >= LookDesk.MIN_SIDE && Math.max(width, height) <= LookDesk.MAX_SIDE;
        }
    }

    private Pictures() {}

    static PictureOutcome check(byte[] bytes) {
        if (bytes.length == 0) {
            return new Refused("picture.empty");
        }
        if (bytes.length > LookDesk.MAX_PICTURE) {
            return new Refused("picture.too-large");
        }
        String type = FileTypes.of(bytes);
        if (!type.equals(WEBP) && !READERS.containsKey(type)) {
            return new Refused("picture.type");
        }
        if (moves(bytes, type)) {
            return new Refused("picture.moving");
        }
        try {
            Size size = type.equals(WEBP) ? webp(bytes) : read(bytes, READERS.get(type));
            return size.fits()
                    ? new Stored(
                            new Picture(Digest.of(bytes).substring(0, 2 * DIGEST_BYTES), type, size.width, size.height))
                    : new Refused("picture.size");
        } catch (IOException | RuntimeException e) {
            return new Refused("picture.broken");
        }
    }

    /** Its size from its head; then, if that fits, all of it: a picture that browsers can't show is none. */
    private static Size read(byte[] bytes, String format) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in);
            Size size = new Size(reader.getWidth(0), reader.getHeight(0));
            if (size.fits()) {
                reader.read(0);
            }
            return size;
        } finally {
            reader.dispose();
        }
    }

    /** The size of a WebP picture, from the first of its three kinds of chunks (RFC 9649). */
    private static Size webp(byte[] bytes) throws IOException {
        return switch (new String(bytes, 12, 4, StandardCharsets.US_ASCII)) {
            case "VP8 " -> new Size(number(bytes, 26, 2) & 0x3FFF, number(bytes, 28, 2) & 0x3FFF);
            case "VP8L" -> {
                int bits = number(bytes, 21, 4);
                yield new Size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
            }
            case "VP8X" -> new Size(number(bytes, 24, 3) + 1, number(bytes, 27, 3) + 1);
            default -> throw new IOException("not a WebP picture");
        };
    }

    /** Little end first. */
    private static int number(byte[] bytes, int at, int length) {
        int number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = number << 8 | bytes[at + i] & 0xFF;
        }
        return number;
    }

    private static boolean moves(byte[] bytes, String type) {
        String chunk = type.equals(WEBP) ? "ANIM" : "acTL";
        return !type.equals("image/jpeg") && new String(bytes, StandardCharsets.ISO_8859_1).contains(chunk);
    }
}
