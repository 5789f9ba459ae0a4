package org.guichet.core.internal.request;

/** Another request took a file in this very moment. Undoes the transaction. */
final class FilesGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FilesGone() {
        super("files are gone", null, false, false);
    }
}
