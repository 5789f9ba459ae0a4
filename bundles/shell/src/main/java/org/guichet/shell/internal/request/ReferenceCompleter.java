package org.guichet.shell.internal.request;

import java.util.stream.Stream;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Candidate;
import org.apache.karaf.shell.api.console.CommandLine;
import org.guichet.api.access.Scope;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestService;
import org.guichet.shell.internal.NameCompleter;

/** References of the newest requests. */
@Service
public final class ReferenceCompleter extends NameCompleter {

    private static final int NEWEST = 50;

    @Reference
    private RequestService requests;

    @Override
    protected Stream<Candidate> names(CommandLine line) {
        RequestQuery newest = RequestQuery.builder().limit(NEWEST).build();
        return requests.list(newest, Scope.everything()).requests().stream()
                .map(r -> name(r.reference(), r.service() + ", " + r.phase().code()));
    }
}
