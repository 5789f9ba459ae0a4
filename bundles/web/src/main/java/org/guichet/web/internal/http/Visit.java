package org.guichet.web.internal.http;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.ServletRequest;
import javax.servlet.ServletRequestWrapper;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.text.OutsideText;
import org.guichet.web.internal.text.Language;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.Turn;

/** One request to a page and the answer to it, in the visitor's language. */
public final class Visit {

    private static final String HOST_ONLY = "__Host-";

    /** Largest form with files, in bytes: several of the largest files, so that a page can say which one is too large. */
    public static final long MAX_BODY = 50_000_000;

    private static final int A_YEAR = 365 * 24 * 60 * 60;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private Language language;
    private String address;
    private Actor actor = new Actor.Anybody();

    /** Reads no parameter yet: a body may be unreadable. */
    public Visit(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = response;
        this.language = cookie(Language.COOKIE).flatMap(Language::of).orElseGet(() -> Language.ofBrowser(request));
    }

    public HttpServletRequest request() {
        return request;
    }

    public HttpServletResponse response() {
        return response;
    }

    public Language language() {
        return language;
    }

    /** Who visits: staff where they have signed in, otherwise anybody. */
    public Actor actor() {
        return actor;
    }

    /** Somebody with an account visits. */
    void signedIn(Caller caller) {
        actor = new Actor.Staff(caller);
    }

    /** Speaks that language from now on and remembers it. */
    public void speak(Language wanted) {
        language = wanted;
        setCookie(Language.COOKIE, wanted.code(), A_YEAR);
    }

    public Texts texts() {
        return Texts.in(language);
    }

    public boolean isPost() {
        return request.getMethod().equals("POST");
    }

    /** Whether the browser posts just now; a form that is shown as if it had been posted does not. */
    boolean wasPosted() {
        ServletRequest asked = request;
        while (asked instanceof ServletRequestWrapper wrapper) {
            asked = wrapper.getRequest();
        }
        return asked instanceof HttpServletRequest http && http.getMethod().equals("POST");
    }

    /** What was sent under that name, tidied ({@link OutsideText#words}); empty text when nothing was, or nothing that can be seen. */
    public String parameter(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : tidied(value);
    }

    /** What was sent under that name, as it was sent: passwords. */
    public String secret(String name) {
        String value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /** All that was sent under that name, in order, each tidied. */
    public List<String> parameters(String name) {
        String[] values = request.getParameterValues(name);
        return values == null
                ? List.of()
                : Arrays.stream(values).map(Visit::tidied).toList();
    }

    private static String tidied(String value) {
        String words = OutsideText.words(value);
        return OutsideText.isEmpty(words) ? "" : words;
    }

    /** The path below the servlet's own, without leading slash; empty text for the servlet itself. */
    public String path() {
        String path = request.getPathInfo();
        return path == null || path.isEmpty() ? "" : OutsideText.lines(path.substring(1));
    }

    /** The whole path, decoded, with a slash before it and none after. */
    public String address() {
        if (address == null) {
            String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
            String clean = OutsideText.lines(path);
            address = clean.length() > 1 && clean.endsWith("/") ? clean.substring(0, clean.length() - 1) : clean;
        }
        return address;
    }

    /** The visit of a turn that is served here. */
    public static Visit of(Turn turn) {
        return ((ServedTurn) turn).visit();
    }

    public Optional<String> cookie(String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(c -> c.getName().equals(named(name)))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    /** All cookies whose names begin like that. */
    public Map<String, String> cookies(String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            Arrays.stream(cookies)
                    .filter(c -> c.getName().startsWith(named(prefix)))
                    .forEach(c ->
                            found.putIfAbsent(c.getName().substring(named("").length()), c.getValue()));
        }
        return found;
    }

    /** Sets a cookie for the whole site that no script can read; {@code maxAge} in seconds, negative until the browser ends. */
    public void setCookie(String name, String value, int maxAge) {
        setCookie("/", name, value, maxAge);
    }

    /**
     * Sets a cookie for parts of the site. Over TLS it is for the whole site, under a name that no other host of the domain can
     * set: browsers take such names only so.
     */
    public void setCookie(List<String> paths, String name, String value, int maxAge) {
        (request.isSecure() ? List.of("/") : paths).forEach(path -> setCookie(path, name, value, maxAge));
    }

    private void setCookie(String path, String name, String value, int maxAge) {
        StringBuilder cookie = new StringBuilder(named(name))
                .append('=')
                .append(value)
                .append("; Path=")
                .append(path)
                .append("; HttpOnly; SameSite=Lax");
        if (maxAge >= 0) {
            cookie.append("; Max-Age=").append(maxAge);
        }
        if (request.isSecure()) {
            cookie.append("; Secure");
        }
        response.addHeader("Set-Cookie", cookie.toString());
    }

    public void dropCookie(String name) {
        setCookie(name, "", 0);
    }

    /** Where the site is seen from outside, such as {@code https://guichet.example}. */
    public String origin() {
        String scheme = request.isSecure() ? "https" : "http";
        String host = Optional.ofNullable(request.getHeader("Host")).orElse(request.getServerName());
        return scheme + "://" + host;
    }

    /** Sends the visitor on, as after every change (post, redirect, get). */
    public void redirect(String path) throws IOException {
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", path);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(0);
    }

    private String named(String name) {
        return request.isSecure() ? HOST_ONLY + name : name;
    }
}
