package org.guichet.http.internal.answer;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** What browsers are told with every answer, whoever gave it; an answer that says more itself keeps that. */
public final class AnswerHeaders {

    private static final List<HttpField> ALWAYS = List.of(
            new PreEncodedHttpField(
                    "Content-Security-Policy",
                    "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"),
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("X-Frame-Options", "DENY"),
            new PreEncodedHttpField("Referrer-Policy", "same-origin"),
            new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"));

    private static final HttpField STRICT_TRANSPORT =
            new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000");

    private AnswerHeaders() {}

    /**
     * Adds what is missing.
     *
     * @param id what the request is called in the log; empty when it wasn't read so far
     */
    public static void complete(MetaData.Response answer, boolean secure, String id) {
        if (answer.getStatus() < 200) {
            return;
        }
        HttpFields fields = answer.getFields();
        for (HttpField field : ALWAYS) {
            if (!fields.containsKey(field.getName())) {
                fields.add(field);
            }
        }
        if (!id.isEmpty()) {
            fields.put("X-Request-Id", id);
        }
        if (secure && !fields.containsKey(STRICT_TRANSPORT.getName())) {
            fields.add(STRICT_TRANSPORT);
        }
    }
}
