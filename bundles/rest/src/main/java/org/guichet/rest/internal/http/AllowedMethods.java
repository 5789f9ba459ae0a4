package org.guichet.rest.internal.http;

import java.util.SortedSet;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import org.guichet.rest.resource.ProblemException;

/** Says what an address takes when it is asked for that, or for something else. */
@PreMatching
public final class AllowedMethods implements ContainerRequestFilter {

    private final Calls calls;

    public AllowedMethods(Calls calls) {
        this.calls = calls;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        SortedSet<String> methods = calls.methods(request.getUriInfo().getPath());
        String asked = request.getMethod();
        String allow = String.join(", ", methods);
        if (methods.isEmpty()) {
            // there is nothing, which is said where it is looked for
            return;
        }
        if (asked.equals(HttpMethod.OPTIONS)) {
            request.abortWith(
                    Response.noContent().header(HttpHeaders.ALLOW, allow).build());
        } else if (!methods.contains(asked)) {
            throw new ProblemException(405, "http.method-not-allowed").header(HttpHeaders.ALLOW, allow);
        }
    }
}
