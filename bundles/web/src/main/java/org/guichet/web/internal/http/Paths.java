package org.guichet.web.internal.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import org.guichet.web.internal.text.Language;

/** Addresses on this site. */
final class Paths {

    private Paths() {}

    /** The path that was asked for, never one that a browser would take for another host. */
    static String of(HttpServletRequest request) {
        return "/" + request.getRequestURI().replaceFirst("^[/\\\\]+", "");
    }

    /** The same page in that language. */
    static String inLanguage(HttpServletRequest request, Language language) {
        String address = withoutLanguage(request);
        return address + (address.indexOf('?') < 0 ? '?' : '&') + Language.PARAMETER + '=' + language.code();
    }

    /** The page that was asked for, whatever language was asked for with it. */
    static String withoutLanguage(HttpServletRequest request) {
        StringBuilder address = new StringBuilder(of(request));
        char separator = '?';
        for (Map.Entry<String, String[]> parameter : parameters(request).entrySet()) {
            if (!parameter.getKey().equals(Language.PARAMETER)) {
                for (String value : parameter.getValue()) {
                    address.append(separator)
                            .append(encode(parameter.getKey()))
                            .append('=')
                            .append(encode(value));
                    separator = '&';
                }
            }
        }
        return address.toString();
    }

    /** What an address carries: nothing after a form was posted, or when it can't be read. */
    private static Map<String, String[]> parameters(HttpServletRequest request) {
        try {
            return request.getMethod().equals("GET") ? request.getParameterMap() : Map.of();
        } catch (RuntimeException unreadable) {
            return Map.of();
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
