package org.guichet.rest.internal.access;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.Priority;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.guichet.api.access.AccountService;
import org.guichet.api.access.AttemptLimiter;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.rest.internal.problem.ProblemException;
import org.guichet.rest.internal.problem.Texts;

/** Finds out who calls and lets pass who may; has those wait who guess passwords or tracking codes. */
@Priority(Priorities.AUTHENTICATION)
public final class Gate implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String CHALLENGE = "Basic realm=\"Guichet\", charset=\"UTF-8\"";

    private static final int NOT_FOUND = 404;
    private static final int OK = 200;

    private final AccountService accounts;
    private final AttemptLimiter limiter;

    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest connection;

    public Gate(AccountService accounts, AttemptLimiter limiter) {
        this.accounts = accounts;
        this.limiter = limiter;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Access access = access(resource.getResourceMethod());
        Optional<Caller> caller = caller(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        Optional<String> trackingCode = access.tracked()
                ? Optional.ofNullable(request.getHeaderString(Visit.TRACKING_CODE))
                        .map(String::trim)
                        .filter(code -> !code.isEmpty())
                : Optional.empty();
        if (trackingCode.isEmpty() && !access.anybody()) {
            if (caller.isEmpty()) {
                throw unauthenticated(access.tracked() ? "access.tracking" : "access.unauthenticated");
            }
            if (Stream.of(access.roles()).noneMatch(caller.get()::has)) {
                throw denied(access.roles());
            }
        }
        trackingCode.flatMap(code -> reference(request)).ifPresent(this::patient);
        Texts texts = Texts.accepting(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        JAXRSUtils.getCurrentMessage().put(Visit.class, new Visit(caller, trackingCode, texts));
    }

    /** What a caller without any of these roles gets. */
    public static ProblemException denied(Role... needed) {
        return new ProblemException(
                403, "access.denied", Stream.of(needed).map(Role::name).collect(Collectors.joining(", ")));
    }

    /** As {@link #denied(Role...)} where the role must be held at an organisation. */
    public static ProblemException denied(String organisation, Role... needed) {
        return new ProblemException(
                403,
                "access.denied",
                Arrays.stream(needed)
                        .map(role -> role == Role.ADMIN ? role.name() : role + "@" + organisation)
                        .collect(Collectors.joining(", ")));
    }

    private static Access access(Method method) {
        Access access = method == null ? null : method.getAnnotation(Access.class);
        if (access == null) {
            throw new IllegalStateException("nothing says who may call " + method);
        }
        return access;
    }

    private Optional<Caller> caller(String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        Optional<BasicCredentials> credentials = BasicCredentials.parse(authorization);
        credentials.ifPresent(c -> patient(c.name()));
        Optional<Caller> caller = credentials.flatMap(c -> accounts.authenticate(c.name(), c.password()));
        if (caller.isEmpty()) {
            credentials.ifPresent(c -> limiter.failed(client(), c.name()));
            throw unauthenticated("access.wrong");
        }
        credentials.ifPresent(c -> limiter.succeeded(client(), c.name()));
        return caller;
    }

    /** Learns whether a tracking code was right. */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean tracked = request.getHeaderString(Visit.TRACKING_CODE) != null;
        Optional<String> reference = tracked ? reference(request) : Optional.empty();
        if (reference.isPresent() && response.getStatus() == NOT_FOUND) {
            limiter.failed(client(), reference.get());
        } else if (reference.isPresent() && response.getStatus() == OK) {
            limiter.succeeded(client(), reference.get());
        }
    }

    private static Optional<String> reference(ContainerRequestContext request) {
        return Optional.ofNullable(request.getUriInfo().getPathParameters().getFirst("reference"));
    }

    private void patient(String subject) {
        Duration wait = limiter.wait(client(), subject);
        if (!wait.isZero()) {
            long seconds = wait.plusMillis(999).toSeconds();
            throw new ProblemException(429, "access.too-many", seconds)
                    .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        }
    }

    private String client() {
        return AttemptLimiter.client(connection.getRemoteAddr(), connection.getHeader("X-Forwarded-For"));
    }

    private static ProblemException unauthenticated(String code) {
        return new ProblemException(401, code).header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }
}
