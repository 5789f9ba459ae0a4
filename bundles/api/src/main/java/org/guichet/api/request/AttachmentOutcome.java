package org.guichet.api.request;

/** What became of a file that was handed in. */
public sealed interface AttachmentOutcome {

    /**
     * Kept; for a day it waits for the request that names it.
     *
     * @param replayed whether it was kept before, under the same key
     */
    record Stored(Attachment attachment, boolean replayed) implements AttachmentOutcome {

        /** Kept just now. */
        public Stored(Attachment attachment) {
            this(attachment, false);
        }
    }

    /**
     * Not kept.
     *
     * @param code {@code attachment.empty}, {@code attachment.too-large}, {@code attachment.type},
     *     {@code attachment.heif} for a picture as some telephones keep them: its message says how to get another kind,
     *     {@code attachment.full} when too much waits at the moment, or {@code idempotency.conflict} when the key was used for
     *     another file
     * @param message for the person, in the language asked for
     */
    record Refused(String code, String message) implements AttachmentOutcome {}
}
