package org.guichet.rest.internal.access;

import java.lang.reflect.Method;
import java.nio.CharBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
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
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.platform.access.AccountService;
import org.guichet.platform.access.AttemptLimiter;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.access.WriteAllowance;
import org.guichet.rest.resource.Access;
import org.guichet.rest.resource.ProblemException;
import org.guichet.rest.resource.Texts;
import org.guichet.rest.resource.Visit;

/** Finds out who calls and lets pass who may; has those wait who guess passwords or tracking codes. */
@Priority(Priorities.AUTHENTICATION)
public final class Gate implements ContainerRequestFilter, ContainerResponseFilter {

    private static final String CHALLENGE = "Basic realm=\"Guichet\", charset=\"UTF-8\"";

    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String TRY = Gate.class.getName() + ".try";

    private final AccountService accounts;
    private final AttemptLimiter limiter;
    private final WriteAllowance allowance;

    @Context
    private ResourceInfo resource;

    @Context
    private HttpServletRequest connection;

    public Gate(AccountService accounts, AttemptLimiter limiter, WriteAllowance allowance) {
        this.accounts = accounts;
        this.limiter = limiter;
        this.allowance = allowance;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Access access = access(resource.getResourceMethod());
        Optional<Caller> caller =
                isForAll(access) ? Optional.empty() : caller(request.getHeaderString(HttpHeaders.AUTHORIZATION));
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
        if (!READING.contains(request.getMethod())) {
            spend(caller);
        }
        trackingCode.ifPresent(code -> reference(request)
                .ifPresent(
                        reference -> request.setProperty(TRY, begin(AttemptLimiter.Subject.request(reference), code))));
        Texts texts = Texts.accepting(request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        JAXRSUtils.getCurrentMessage().put(Visit.class, new Visit(caller, trackingCode, texts));
    }

    /** What a caller without any of these roles gets. */
    public static ProblemException denied(Role... needed) {
        return new ProblemException(
                403, "access.denied", Stream.of(needed).map(Role::name).collect(Collectors.joining(", ")));
    }

    /** Lets nobody pass who may not do that there. */
    public static void require(Caller caller, Deed deed, String organisation) {
        if (!Authority.may(caller, deed, organisation)) {
            Stream<Role> roles = Arrays.stream(Role.values()).filter(deed.roles()::contains);
            throw denied(
                    organisation,
                    (deed.administrators() ? Stream.concat(roles, Stream.of(Role.ADMIN)) : roles).toArray(Role[]::new));
        }
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

    /** A password is looked at only where it changes something: it costs a core for a quarter of a second. */
    private static boolean isForAll(Access access) {
        return access.anybody() && access.roles().length == 0;
    }

    private Optional<Caller> caller(String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        BasicCredentials credentials =
                BasicCredentials.parse(authorization).orElseThrow(() -> unauthenticated("access.wrong"));
        Optional<Caller> known = accounts.recognize(credentials.name(), credentials.password());
        return known.isPresent() ? known : verified(credentials);
    }

    private Optional<Caller> verified(BasicCredentials credentials) {
        AttemptLimiter.Subject subject = AttemptLimiter.Subject.account(credentials.name());
        try (AttemptLimiter.Attempt attempt = begin(subject, CharBuffer.wrap(credentials.password()))) {
            Optional<Caller> caller;
            try {
                caller = accounts.authenticate(credentials.name(), credentials.password());
            } catch (RuntimeException e) {
                attempt.withdrawn();
                throw e;
            }
            if (caller.isEmpty()) {
                throw unauthenticated("access.wrong");
            }
            attempt.succeeded();
            return caller;
        }
    }

    /** Learns whether a tracking code was right. */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(TRY) instanceof AttemptLimiter.Attempt attempt) {
            try (attempt) {
                if (response.getStatus() < BAD_REQUEST) {
                    attempt.succeeded();
                } else if (response.getStatus() != NOT_FOUND) {
                    attempt.withdrawn();
                }
            }
        }
    }

    private static Optional<String> reference(ContainerRequestContext request) {
        return Optional.ofNullable(request.getUriInfo().getPathParameters().getFirst("reference"));
    }

    private AttemptLimiter.Attempt begin(AttemptLimiter.Subject subject, CharSequence guess) {
        AttemptLimiter.Attempt attempt = limiter.attempt(connection.getRemoteAddr(), subject, guess);
        if (!attempt.delay().isZero()) {
            attempt.close();
            throw tooMany("access.too-many", attempt.delay());
        }
        return attempt;
    }

    private void spend(Optional<Caller> caller) {
        Duration wait = caller.map(Caller::account)
                .map(allowance::ofAccount)
                .orElseGet(() -> allowance.ofAnybody(connection.getRemoteAddr(), connection.getContentLengthLong()));
        if (!wait.isZero()) {
            throw tooMany("http.too-many", wait);
        }
    }

    private static ProblemException tooMany(String code, Duration wait) {
        long seconds = wait.plusMillis(999).toSeconds();
        return new ProblemException(429, code, seconds).header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    }

    private static ProblemException unauthenticated(String code) {
        return new ProblemException(401, code).header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
    }
}
