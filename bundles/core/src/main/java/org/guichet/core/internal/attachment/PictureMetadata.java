package org.guichet.core.internal.attachment;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.request.AttachmentService;

/**
 * Takes out of pictures what cameras and programs write besides the picture: where and when it was taken, with what, by
 * whom, smaller copies. Kept are colours and which side is up. A picture that isn't built as its format says is left as it
 * is from there on. Reads and writes in pieces.
 */
final class PictureMetadata {

    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int APP0 = 0xe0;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int COMMENT = 0xfe;
    private static final int TAG_ORIENTATION = 0x0112;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final Set<String> PNG_DROPPED = Set.of("eXIf", "tEXt", "zTXt", "iTXt", "tIME");
    private static final Set<String> WEBP_DROPPED = Set.of("EXIF", "XMP ");
    private static final int WEBP_FLAGS_OF_DROPPED = 0x0c;

    private PictureMetadata() {}

    /** Writes a picture without it to another file; other types as they are. */
    static void strip(String type, Path from, Path to) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(from)));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
            switch (type) {
                case "image/jpeg" -> jpeg(in, out);
                case "image/png" -> png(in, out);
                case "image/webp" -> webp(in, out, Files.size(from));
                default -> in.transferTo(out);
            }
        } catch (EOFException e) {
            // cut off in the middle: what there is of it is written
            return;
        }
    }

    private static void jpeg(DataInputStream in, DataOutputStream out) throws IOException {
        out.writeShort(in.readUnsignedShort());
        while (true) {
            int first = in.read();
            int marker = in.read();
            if (first != 0xff || marker < 0xc0 || marker == SOI) {
                copyFrom(first, marker, in, out);
                return;
            }
            if (marker == EOI) {
                // what some cameras append, a film or the picture without its edges, has its own metadata
                out.writeShort(0xff00 | marker);
                return;
            }
            int length = in.readUnsignedShort();
            byte[] segment = in.readNBytes(Math.max(0, length - 2));
            Optional<byte[]> kept = kept(marker, segment);
            if (kept.isPresent()) {
                out.writeShort(0xff00 | marker);
                out.writeShort(kept.get().length + 2);
                out.write(kept.get());
            }
            if (marker == SOS && !scan(in, out)) {
                return;
            }
        }
    }

    private static Optional<byte[]> kept(int marker, byte[] segment) {
        if (marker == APP1) {
            return startsWith(segment, EXIF) ? tagged(segment).map(PictureMetadata::exif) : Optional.empty();
        }
        boolean colour = marker == APP0 || marker == APP14 || (marker == APP2 && startsWith(segment, ICC));
        boolean application = marker > APP0 && marker <= APP15;
        return colour || !(application || marker == COMMENT) ? Optional.of(segment) : Optional.empty();
    }

    /** The picture's own bytes up to the next marker, which it writes when it ends the picture; false at the end. */
    private static boolean scan(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            int read = in.read();
            if (read < 0) {
                return false;
            }
            if (read != 0xff) {
                out.write(read);
                continue;
            }
            int next = in.read();
            while (next == 0xff) {
                next = in.read();
            }
            if (next < 0) {
                return false;
            }
            boolean within = next == 0 || (next >= 0xd0 && next <= 0xd7);
            if (within) {
                out.write(0xff);
                out.write(next);
            } else if (next == EOI) {
                out.writeShort(0xff00 | EOI);
                return false;
            } else if (!segment(next, in, out)) {
                return false;
            }
        }
    }

    /** A table or another scan between scans. */
    private static boolean segment(int marker, DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readUnsignedShort();
        byte[] segment = in.readNBytes(Math.max(0, length - 2));
        Optional<byte[]> kept = kept(marker, segment);
        if (kept.isPresent()) {
            out.writeShort(0xff00 | marker);
            out.writeShort(kept.get().length + 2);
            out.write(kept.get());
        }
        return true;
    }

    /** Which side of a JPEG is up, as Exif counts them; empty where it is the first row, or nothing is said. */
    static Optional<Integer> orientation(byte[] picture) {
        int at = 2;
        while (at + 4 <= picture.length && (picture[at] & 0xff) == 0xff) {
            int marker = picture[at + 1] & 0xff;
            int length = (picture[at + 2] & 0xff) << 8 | picture[at + 3] & 0xff;
            int end = at + 2 + length;
            if (marker == SOS || length < 2 || end > picture.length) {
                return Optional.empty();
            }
            byte[] segment = Arrays.copyOfRange(picture, at + 4, end);
            if (marker == APP1 && startsWith(segment, EXIF)) {
                return tagged(segment);
            }
            at = end;
        }
        return Optional.empty();
    }

    /** Which side is up, where it isn't the first row. */
    private static Optional<Integer> tagged(byte[] segment) {
        ByteBuffer tiff = ByteBuffer.wrap(segment, EXIF.length, segment.length - EXIF.length)
                .slice();
        try {
            tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int at = tiff.getInt(4);
            int entries = tiff.getShort(at) & 0xffff;
            for (int i = 0; i < entries; i++) {
                int entry = at + 2 + 12 * i;
                if ((tiff.getShort(entry) & 0xffff) == TAG_ORIENTATION) {
                    int value = tiff.getShort(entry + 8) & 0xffff;
                    return value > 1 && value <= 8 ? Optional.of(value) : Optional.empty();
                }
            }
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static byte[] exif(int orientation) {
        return ByteBuffer.allocate(EXIF.length + 26)
                .put(EXIF)
                .putShort((short) 0x4d4d)
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) TAG_ORIENTATION)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    private static void png(DataInputStream in, DataOutputStream out) throws IOException {
        byte[] signature = in.readNBytes(PNG_SIGNATURE.length);
        out.write(signature);
        while (true) {
            byte[] head = in.readNBytes(8);
            if (head.length < 8) {
                out.write(head);
                return;
            }
            String name = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
            long length = ByteBuffer.wrap(head).getInt() & 0xffffffffL;
            if (!name.matches("[A-Za-z]{4}") || length > AttachmentService.MAX_SIZE) {
                out.write(head);
                in.transferTo(out);
                return;
            }
            if (PNG_DROPPED.contains(name)) {
                in.skipNBytes(length + 4);
                continue;
            }
            out.write(head);
            copy(in, out, length + 4);
            if (name.equals("IEND")) {
                return;
            }
        }
    }

    private static void webp(DataInputStream in, DataOutputStream out, long size) throws IOException {
        // RIFF, size, WEBP; the size is written anew once it is known, so chunks are counted first
        byte[] head = in.readNBytes(12);
        if (head.length < 12) {
            out.write(head);
            return;
        }
        byte[] rest = in.readNBytes((int) Math.min(size, AttachmentService.MAX_SIZE));
        ByteBuffer chunks = ByteBuffer.wrap(rest).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer kept = ByteBuffer.allocate(rest.length);
        while (chunks.remaining() >= 8) {
            int at = chunks.position();
            String name = new String(rest, at, 4, StandardCharsets.ISO_8859_1);
            long length = chunks.getInt(at + 4) & 0xffffffffL;
            long whole = 8 + length + (length & 1);
            if (whole > chunks.remaining()) {
                break;
            }
            if (!WEBP_DROPPED.contains(name)) {
                if (name.equals("VP8X") && length > 0) {
                    rest[at + 8] &= (byte) ~WEBP_FLAGS_OF_DROPPED;
                }
                kept.put(rest, at, (int) whole);
            }
            chunks.position(at + (int) whole);
        }
        kept.put(rest, chunks.position(), chunks.remaining());
        ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).putInt(4, kept.position() + 4);
        out.write(head);
        out.write(kept.array(), 0, kept.position());
    }

    private static void copy(DataInputStream in, DataOutputStream out, long length) throws IOException {
        byte[] piece = new byte[8192];
        for (long left = length; left > 0; ) {
            int read = in.read(piece, 0, (int) Math.min(left, piece.length));
            if (read < 0) {
                return;
            }
            out.write(piece, 0, read);
            left -= read;
        }
    }

    private static void copyFrom(int first, int second, DataInputStream in, DataOutputStream out) throws IOException {
        if (first >= 0) {
            out.write(first);
        }
        if (second >= 0) {
            out.write(second);
        }
        in.transferTo(out);
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }
}
