package org.guichet.http.internal;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.guichet.http.internal.answer.ErrorPages;
import org.guichet.http.internal.answer.Live;
import org.guichet.http.internal.answer.Refusal;
import org.guichet.http.internal.request.GuardedChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Hands requests on to the platform, and answers those that it can't or mustn't have. */
final class Front extends AbstractHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<String> NOBODYS = Set.of("TRACE", "CONNECT");

    /** Under this name lines of the log hold the request's id. */
    private static final String REQUEST = "request";

    private final Supplier<Optional<Handler>> platform;

    Front(Supplier<Optional<Handler>> platform) {
        this.platform = platform;
    }

    @Override
    public void handle(String target, Request baseRequest, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        GuardedChannel channel = (GuardedChannel) baseRequest.getHttpChannel();
        channel.working();
        MDC.put(REQUEST, channel.id());
        try {
            answer(channel.refusal(), target, baseRequest, request, response);
        } finally {
            MDC.remove(REQUEST);
        }
    }

    private void answer(
            Optional<Refusal> refusal,
            String target,
            Request baseRequest,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        Optional<Handler> handler = platform.get();
        String method = baseRequest.getMethod();
        if (refusal.isPresent()) {
            baseRequest.setHandled(true);
            ErrorPages.refused(baseRequest, response, refusal.get());
        } else if (NOBODYS.contains(method)) {
            baseRequest.setHandled(true);
            ErrorPages.notAllowed(baseRequest, response);
        } else if (Live.isAsked(method, target)) {
            baseRequest.setHandled(true);
            Live.answer(response, true);
        } else if (handler.isEmpty()) {
            baseRequest.setHandled(true);
            ErrorPages.unavailable(baseRequest, response);
        } else {
            hand(handler.get(), target, baseRequest, request, response);
        }
    }

    private static void hand(
            Handler handler,
            String target,
            Request baseRequest,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException, ServletException {
        try {
            handler.handle(target, baseRequest, request, response);
        } catch (RuntimeException | ServletException | LinkageError | StackOverflowError e) {
            if (e instanceof BadMessageException) {
                throw e;
            }
            byte[] id = new byte[6];
            RANDOM.nextBytes(id);
            LOG.error("Incident {}", HexFormat.of().formatHex(id), withoutMessage(e));
            if (!response.isCommitted()) {
                response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            }
        }
        // Pax Web's own page for it would name what it is made of
        baseRequest.removeAttribute(ErrorHandler.ERROR_CONTEXT);
    }

    /** Messages may hold what somebody typed. */
    private static Throwable withoutMessage(Throwable failure) {
        Throwable told = new Throwable(failure.getClass().getName());
        told.setStackTrace(failure.getStackTrace());
        return told;
    }
}
