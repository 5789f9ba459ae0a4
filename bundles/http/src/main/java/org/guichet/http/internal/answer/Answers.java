package org.guichet.http.internal.answer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the engine itself says: a plain page in both languages for people, a problem (RFC 9457) for programs. */
public final class Answers {

    private static final String TEXTS = "org.guichet.http.answers";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final Map<String, ResourceBundle> LANGUAGES =
            Map.of("fr", bundle(Locale.ROOT), "en", bundle(Locale.ENGLISH));
    private static final Map<Integer, String> CODES = Map.of(
            404, "http.not-found",
            405, "http.method-not-allowed",
            408, "http.too-slow",
            413, "http.too-large",
            414, "http.address-too-long",
            431, "http.head-too-large",
            500, "platform.incident",
            503, "platform.unavailable");

    private Answers() {}

    /**
     * An answer.
     *
     * @param type its media type
     * @param language ISO 639-1
     */
    public record Answer(String type, String language, byte[] body) {}

    /** The code of a status for which no reason is known. */
    public static String code(int status) {
        return CODES.getOrDefault(status, status >= 500 ? "platform.incident" : "http.bad-request");
    }

    /** The code of a refusal's answer. */
    public static String code(Refusal refusal) {
        return refusal.code();
    }

    /**
     * Says that.
     *
     * @param path what was asked for, empty when that isn't known
     * @param acceptLanguage the header, or null
     */
    public static Answer of(int status, String code, String path, String acceptLanguage) {
        return path.equals("/api") || path.startsWith("/api/") ? problem(status, code, acceptLanguage) : page(code);
    }

    private static Answer problem(int status, String code, String acceptLanguage) {
        String language = language(acceptLanguage);
        ResourceBundle texts = LANGUAGES.get(language);
        String json = Stream.of(
                        "\"type\":\"https://guichet.org/problems/" + code + '"',
                        "\"title\":\"" + texts.getString(code + ".title") + '"',
                        "\"status\":" + status,
                        "\"detail\":\"" + texts.getString(code + ".detail") + '"',
                        "\"code\":\"" + code + '"')
                .collect(Collectors.joining(",", "{", "}"));
        return new Answer("application/problem+json", language, json.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer page(String code) {
        ResourceBundle french = LANGUAGES.get("fr");
        ResourceBundle english = LANGUAGES.get("en");
        String html = """
                <!DOCTYPE html>
                <html lang="fr">
                <head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title></head>
                <body><main>
                <h1>%1$s</h1>
                <p>%2$s</p>
                <p><a href="/">%5$s</a></p>
                <section lang="en">
                <h2>%3$s</h2>
                <p>%4$s</p>
                <p><a href="/">%6$s</a></p>
                </section>
                </main></body>
                </html>
                """.formatted(
                        french.getString(code + ".title"),
                        french.getString(code + ".page"),
                        english.getString(code + ".title"),
                        english.getString(code + ".page"),
                        french.getString("home"),
                        english.getString("home"));
        return new Answer("text/html;charset=UTF-8", "fr", html.getBytes(StandardCharsets.UTF_8));
    }

    private static String language(String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return "fr";
        }
        try {
            String tag = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), List.of("fr", "en"));
            return tag == null ? "fr" : tag;
        } catch (IllegalArgumentException notAnAcceptLanguage) {
            return "fr";
        }
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(TEXTS, locale, Answers.class.getClassLoader(), NO_FALLBACK);
    }
}
