package org.guichet.rest.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import org.guichet.rest.resource.ProblemException;

/** Calls that can't be read: told in words before JAX-RS, which would fail at some of them and misread others. Stateless. */
public final class Intelligible {

    private static final int UNSUPPORTED = 415;
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\";\\s]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern OURS = Pattern.compile("utf-?8|us-ascii", Pattern.CASE_INSENSITIVE);
    private static final int HEX = 16;

    private Intelligible() {}

    /** What is to be put right before the call can be looked at; empty when it can be read. */
    public static Optional<ProblemException> refusal(HttpServletRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
            return Optional.of(
                    new ProblemException(UNSUPPORTED, "http.content-encoding").header("Accept-Encoding", "identity"));
        }
        String type = request.getContentType();
        Matcher charset = CHARSET.matcher(type == null ? "" : type);
        if (charset.find() && !OURS.matcher(charset.group(1)).matches()) {
            return Optional.of(new ProblemException(UNSUPPORTED, "http.charset"));
        }
        String query = request.getQueryString();
        return query == null || isText(query)
                ? Optional.empty()
                : Optional.of(new ProblemException(400, "query.malformed"));
    }

    /** Whether each percent sign begins a byte, and the bytes are UTF-8. */
    static boolean isText(String query) {
        if (query.indexOf('%') < 0) {
            return true;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(query.length());
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '%') {
                int high = i + 1 < query.length() ? Character.digit(query.charAt(i + 1), HEX) : -1;
                int low = i + 2 < query.length() ? Character.digit(query.charAt(i + 2), HEX) : -1;
                if (high < 0 || low < 0) {
                    return false;
                }
                bytes.write(high * HEX + low);
                i += 2;
            } else {
                bytes.write(c < 0x80 ? c : '?');
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
