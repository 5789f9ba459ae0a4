package org.guichet.rest.internal.access;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.Priority;
import javax.ws.rs.Priorities;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ResourceInfo;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.guichet.api.access.AccountService;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.rest.internal.problem.ProblemException;
import org.guichet.rest.internal.problem.Texts;

/** Finds out who calls and lets pass who may. */
@Priority(Priorities.AUTHENTICATION)
public final class Gate implements ContainerRequestFilter {

    private static final String CHALLENGE = "Basic realm=\"Guichet\", charset=\"UTF-8\"";

    private final AccountService accounts;

    @Context
    private ResourceInfo resource;

    public Gate(AccountService accounts) {
        this.accounts = accounts;
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
        Optional<Caller> caller =
                BasicCredentials.parse(authorization).flatMap(c -> accounts.authenticate(c.name(), c.password()));
        if (caller.isEmpty()) {
            throw unauthenticated("access.wrong");
        }
        return caller;
    }

    private static ProblemException unauthenticated(String code) {
        return new ProblemException(401, code).header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }
}
