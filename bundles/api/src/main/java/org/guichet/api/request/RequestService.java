package org.guichet.api.request;

import java.util.Optional;
import org.guichet.api.access.Scope;
import org.osgi.annotation.versioning.ProviderType;

/** Answers questions about requests, within the scope of whoever asks. Thread-safe. */
@ProviderType
public interface RequestService {

    /**
     * The request of that reference with its history. Hyphens, spaces and case of the reference don't matter. Empty
     * when there is none in scope: nobody learns whether one exists elsewhere.
     */
    Optional<RequestDetails> find(String reference, Scope scope);

    /**
     * Requests, newest first.
     *
     * @throws IllegalArgumentException when {@code after} was not made by this method
     */
    RequestPage list(RequestQuery query, Scope scope);
}
