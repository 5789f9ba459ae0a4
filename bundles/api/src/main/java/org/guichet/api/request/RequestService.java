package org.guichet.api.request;

import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Scope;
import org.osgi.annotation.versioning.ProviderType;

/** Answers questions about requests, within the scope of whoever asks. Thread-safe. */
@ProviderType
public interface RequestService {

    /**
     * The request of that reference with its history. Hyphens, spaces and case of the reference don't matter. Empty
     * when there is none in scope: nobody learns whether one exists elsewhere. Staff also find it by the reference of
     * somebody who {@linkplain NearbyRequests#join joined} it.
     */
    Optional<RequestDetails> find(String reference, Scope scope);

    /**
     * Requests in the query's order.
     *
     * @throws IllegalArgumentException when {@code after} was not made by this method in the same order
     */
    RequestPage list(RequestQuery query, Scope scope);

    /**
     * How many requests each query finds, in the order of the queries; position, limit and order of a query don't
     * matter. Counting stops one above {@code cap}, so that it costs as much for a million requests as for a thousand.
     *
     * @param cap at least 1
     */
    List<Integer> count(List<RequestQuery> queries, int cap, Scope scope);
}
