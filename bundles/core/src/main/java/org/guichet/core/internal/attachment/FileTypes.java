package org.guichet.core.internal.attachment;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/** What a file is, by what is in it and by nothing else. Thread-safe. */
public final class FileTypes {

    private static final String ODT = "application/vnd.oasis.opendocument.text";
    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /** What may be handed in, with the ends of its name: documents and pictures that a counter can open, and nothing that runs. */
    private static final Map<String, String> ACCEPTED = Map.of(
            "application/pdf",
            ".pdf",
            "image/jpeg",
            ".jpg",
            "image/png",
            ".png",
            "image/webp",
            ".webp",
            ODT,
            ".odt",
            DOCX,
            ".docx");

    private static final Set<String> HEIF =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "mif1", "msf1");
    private static final int HEIF_HEAD = 12;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final int MOST_ENTRIES = 5_000;
    private static final int MOST_TYPES = 1_000_000;

    /** The library reads its table of types once it is needed: not before somebody hands a file in. */
    private static final class Known {
        static final MimeTypes TYPES = inOwnLoader();

        private static MimeTypes inOwnLoader() {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            try {
                thread.setContextClassLoader(FileTypes.class.getClassLoader());
                return MimeTypes.getDefaultMimeTypes(FileTypes.class.getClassLoader());
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    private FileTypes() {}

    /** The media type of a file, if it is one that may be handed in. */
    static Optional<String> of(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(ZIP.length);
            if (Arrays.equals(in.readNBytes(ZIP.length), ZIP)) {
                return document(file);
            }
            in.reset();
            String type = Known.TYPES.detect(in, new Metadata()).toString();
            return Optional.of(type).filter(ACCEPTED::containsKey);
        }
    }

    /** Whether it is a picture as Apple's and other telephones keep them (HEIF), which counters can't open. */
    static boolean isHeif(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEIF_HEAD);
            String text = new String(head, StandardCharsets.ISO_8859_1);
            return head.length == HEIF_HEAD && text.startsWith("ftyp", 4) && HEIF.contains(text.substring(8));
        }
    }

    /** The media type of what these bytes are, whatever it is. */
    public static String of(byte[] content) {
        try {
            return Known.TYPES
                    .detect(new ByteArrayInputStream(content), new Metadata())
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name that ends as files of this type do: what saves and opens it goes by that end. */
    static String named(String name, String type) {
        String end = ACCEPTED.get(type);
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(end) || (end.equals(".jpg") && lower.endsWith(".jpeg"))) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 && name.length() - dot <= 6 ? name.substring(0, dot) : name;
        return stem.toLowerCase(Locale.ROOT).endsWith(end) ? stem : stem + end;
    }

    /** A text document in its ZIP, without anything that runs when it is opened. */
    private static Optional<String> document(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES || hasMacros(zip)) {
                return Optional.empty();
            }
            if (ODT.equals(text(zip, "mimetype", 100).strip())) {
                return Optional.of(ODT);
            }
            String types = text(zip, "[Content_Types].xml", MOST_TYPES);
            boolean word = types.contains(DOCX + ".main+xml") && zip.getEntry("word/document.xml") != null;
            return word && !types.toLowerCase(Locale.ROOT).contains("macroenabled")
                    ? Optional.of(DOCX)
                    : Optional.empty();
        } catch (ZipException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean hasMacros(ZipFile zip) {
        for (ZipEntry entry : Collections.list(zip.entries())) {
            String name = entry.getName().toLowerCase(Locale.ROOT);
            if (name.startsWith("basic/")
                    || name.startsWith("scripts/")
                    || name.startsWith("meta-inf/manifest.mf")
                    || name.endsWith(".class")
                    || name.endsWith("vbaproject.bin")
                    || name.contains("/activex/")
                    || name.contains("/embeddings/")) {
                return true;
            }
        }
        return false;
    }

    private static String text(ZipFile zip, String name, int most) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return "";
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(most), StandardCharsets.UTF_8);
        }
    }
}
