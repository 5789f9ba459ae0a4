package org.guichet.http.internal.answer;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.servlet.RequestDispatcher;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ErrorHandler;

/** Writes the engine's own answers. Nothing here is there for good: what isn't found may come with the next part that starts. */
public final class ErrorPages extends ErrorHandler {

    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    private static final String STARTING_SECONDS = "10";

    @Override
    public void handle(String target, Request baseRequest, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        baseRequest.setHandled(true);
        int status = response.getStatus();
        if (status == NOT_FOUND || status == UNAVAILABLE) {
            // the portal answers for every address; where nobody does, it isn't there
            unavailable(baseRequest, response);
        } else {
            write(baseRequest, response, status, Answers.code(status));
        }
    }

    /** The platform isn't there yet, or a part of it that is needed. */
    public static void unavailable(Request request, HttpServletResponse response) throws IOException {
        if (Live.isReadiness(path(request))) {
            Live.answer(response, false);
            return;
        }
        response.setStatus(UNAVAILABLE);
        response.setHeader("Retry-After", STARTING_SECONDS);
        write(request, response, UNAVAILABLE, Answers.code(UNAVAILABLE));
    }

    /** A method that no address takes. */
    public static void notAllowed(Request request, HttpServletResponse response) throws IOException {
        response.setStatus(NOT_ALLOWED);
        response.setHeader("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        write(request, response, NOT_ALLOWED, Answers.code(NOT_ALLOWED));
    }

    /** A request that is refused before anybody works on it. */
    public static void refused(Request request, HttpServletResponse response, Refusal why) throws IOException {
        response.setStatus(why.status());
        if (why.retryAfter() > 0) {
            response.setHeader("Retry-After", String.valueOf(why.retryAfter()));
        }
        write(request, response, why.status(), Answers.code(why));
    }

    @Override
    public ByteBuffer badMessageError(int status, String reason, HttpFields fields) {
        HttpConnection connection = HttpConnection.getCurrentConnection();
        MetaData.Request asked = connection == null
                ? null
                : connection.getHttpChannel().getRequest().getMetaData();
        String path = asked == null || asked.getURI() == null || asked.getURI().getPath() == null
                ? ""
                : asked.getURI().getPath();
        String language = asked == null ? null : asked.getFields().get(HttpHeader.ACCEPT_LANGUAGE);
        Answers.Answer answer = Answers.of(status, Answers.code(status), path, language);
        fields.put(HttpHeader.CONTENT_TYPE, answer.type());
        fields.put(HttpHeader.CONTENT_LANGUAGE, answer.language());
        fields.put(HttpHeader.CACHE_CONTROL, "no-store");
        return ByteBuffer.wrap(answer.body());
    }

    private static void write(Request request, HttpServletResponse response, int status, String code)
            throws IOException {
        Answers.Answer answer = Answers.of(status, code, path(request), request.getHeader("Accept-Language"));
        response.setContentType(answer.type());
        response.setHeader("Content-Language", answer.language());
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }

    private static String path(Request request) {
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed == null ? request.getRequestURI() : failed.toString();
        return path == null ? "" : path;
    }
}
