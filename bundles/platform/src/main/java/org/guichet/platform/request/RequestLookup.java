package org.guichet.platform.request;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Requests by what other nouns keep of them, for what the platform does by itself. Whoever asks for somebody asks {@link
 * org.guichet.api.request.RequestService}, with what that somebody may see. Thread-safe.
 */
@ProviderType
public interface RequestLookup {

    /** The request of that id with its whole history. */
    Optional<RequestDetails> find(long request);

    /** Requests by their ids, without their histories; who is not there is left out. One question for all of them. */
    Map<Long, Request> all(Collection<Long> requests);

    /**
     * Requests whose resident left that address, whatever its case, and that can be followed still; the newest first.
     *
     * @param most of them
     */
    List<Long> ofEmail(String email, int most);

    /** The id of a request, by its reference as it was typed. */
    Optional<Long> id(String reference);
}
