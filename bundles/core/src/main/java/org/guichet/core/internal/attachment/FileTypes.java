package org.guichet.core.internal.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

/** What a file is, by what is in it. Thread-safe. */
public final class FileTypes {

    /** What may be handed in: documents and pictures that a counter can open, and nothing that runs. */
    static final Set<String> ACCEPTED = Set.of(
            "application/pdf",
            "image/jpeg",
            "image/png",
            "image/webp",
            "application/vnd.oasis.opendocument.text",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

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

    /**
     * The media type of a file.
     *
     * @param start its first bytes; 64 KiB are plenty
     * @param name tells apart what begins alike: the kinds of office documents
     */
    public static String of(byte[] start, String name) {
        Metadata hints = new Metadata();
        hints.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        try {
            return Known.TYPES.detect(new ByteArrayInputStream(start), hints).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
