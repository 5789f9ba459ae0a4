package org.guichet.rest.internal.http;

import java.lang.reflect.Method;
import java.util.Set;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MultivaluedMap;
import org.guichet.rest.resource.Access;

/** Headers of every response. What is public must be checked before it is used again, all else is never kept. */
public final class ResponseHeaders implements ContainerResponseFilter {

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle(HttpHeaders.VARY, "Accept-Language, Authorization");
        headers.putSingle(HttpHeaders.CACHE_CONTROL, isPublic(request, response) ? "no-cache" : "no-store");
    }

    private boolean isPublic(ContainerRequestContext request, ContainerResponseContext response) {
        Method method = resource.getResourceMethod();
        Access access = method == null ? null : method.getAnnotation(Access.class);
        return access != null
                && access.anybody()
                && READING.contains(request.getMethod())
                && response.getStatus() == 200;
    }
}
