package org.guichet.api.request;

/** What became of a file that was handed in. */
public sealed interface AttachmentOutcome {

    /** Kept; for a day it waits for the request that names it. */
    record Stored(Attachment attachment) implements AttachmentOutcome {}

    /**
     * Not kept.
     *
     * @param code {@code attachment.empty}, {@code attachment.too-large}, {@code attachment.type} or
     *     {@code attachment.full} when too much waits at the moment
     * @param message for the person, in the language asked for
     */
    record Refused(String code, String message) implements AttachmentOutcome {}
}
