package org.guichet.rest.internal.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.ws.rs.WebApplicationException;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Request;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import javax.ws.rs.ext.ExceptionMapper;
import org.apache.cxf.interceptor.Fault;
import org.guichet.api.DeniedException;
import org.guichet.api.GuichetException;
import org.guichet.api.UnavailableException;
import org.guichet.rest.internal.http.Calls;
import org.guichet.rest.resource.Problem;
import org.guichet.rest.resource.ProblemException;
import org.guichet.rest.resource.Texts;
import org.osgi.framework.ServiceException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a response of whatever was thrown. What nobody foresaw becomes an incident, with nothing of it in the answer. */
public final class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final int UNSUPPORTED = 415;

    private final Calls calls;

    @Context
    private HttpHeaders headers;

    @Context
    private UriInfo address;

    @Context
    private Request request;

    /** @param calls what the API takes */
    public ProblemMapper(Calls calls) {
        this.calls = calls;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        return respond(problemOf(thrown), Texts.accepting(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    private static Response respond(ProblemException problem, Texts texts) {
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header(HttpHeaders.CONTENT_LANGUAGE, texts.language())
                .entity(problem.in(texts));
        problem.headers().forEach(response::header);
        return response.build();
    }

    private ProblemException problemOf(Throwable thrown) {
        if (isConnection(thrown)) {
            LOG.debug("The client went away");
            return new ProblemException(400, "http.bad-request");
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            if (cause instanceof WebApplicationException web) {
                return ofStatus(web);
            }
            if (cause instanceof DeniedException) {
                LOG.warn("{}", cause.getMessage());
                return new ProblemException(403, DeniedException.CODE, "");
            }
            if (cause instanceof UnavailableException passing) {
                LOG.debug("A part of the platform is not available: {}", passing.getMessage());
                return unavailable(passing.retryAfterSeconds());
            }
            if (cause instanceof GuichetException wrong && wrong.code().equals(GuichetException.BROKEN_TEXT)) {
                return new ProblemException(400, "text.broken");
            }
            if (cause instanceof ServiceException) {
                LOG.warn("A part of the platform is not available: {}", cause.getMessage());
                return unavailable();
            }
        }
        return incident(thrown);
    }

    /** Only connections to clients throw these here: what the platform does itself wraps them. */
    private static boolean isConnection(Throwable thrown) {
        Throwable cause = thrown instanceof Fault ? thrown.getCause() : thrown;
        return cause instanceof IOException && !(cause instanceof JsonProcessingException);
    }

    /** Something that the call needs is not there just now. */
    public static ProblemException unavailable() {
        return unavailable(RETRY_AFTER_SECONDS);
    }

    private static ProblemException unavailable(int seconds) {
        return new ProblemException(503, "platform.unavailable")
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    }

    /** There is nothing at the address. */
    public static ProblemException notFound() {
        return new ProblemException(404, "http.not-found");
    }

    /** Answers with a problem where there is no JAX-RS. */
    public static void write(
            ProblemException problem, HttpServletRequest request, HttpServletResponse response, ObjectMapper json)
            throws IOException {
        Texts texts = Texts.accepting(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, texts.language());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        problem.headers().forEach(response::setHeader);
        json.writeValue(response.getOutputStream(), problem.in(texts));
    }

    private ProblemException ofStatus(WebApplicationException web) {
        int status = web.getResponse().getStatus();
        if (status >= 500) {
            return incident(web);
        }
        Map<Integer, String> codes = Map.of(
                404, "http.not-found",
                405, "http.method-not-allowed",
                406, "http.not-acceptable");
        return status == UNSUPPORTED
                ? new ProblemException(
                        status, "http.unsupported-media-type", calls.takes(request.getMethod(), address.getPath()))
                : new ProblemException(status, codes.getOrDefault(status, "http.bad-request"));
    }

    private static ProblemException incident(Throwable thrown) {
        byte[] id = new byte[6];
        RANDOM.nextBytes(id);
        String incident = HexFormat.of().formatHex(id);
        LOG.error("Incident {}", incident, Traces.withoutMessages(thrown));
        return new ProblemException(500, "platform.incident", incident).incident(incident);
    }
}
