package org.guichet.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.servlet.MultipartConfigElement;
import javax.servlet.Servlet;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.guichet.web.internal.http.KeptPages;
import org.guichet.web.internal.http.Visit;

/** A part of the site on a free port, and a browser without script that visits it. */
public final class Site implements AutoCloseable {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");
    private static final int THRESHOLD = 64 * 1024;
    private static final int BAD_REQUEST = 400;

    private final Server jetty = new Server();
    private final ServletContextHandler handler = new ServletContextHandler();
    private final Path data;
    private CookieManager cookies;
    private HttpClient client;

    /** What came back. */
    public record Answer(int status, HttpHeaders headers, String body) {

        /** All that came under that name; empty text when nothing did. */
        public String header(String name) {
            return String.join("; ", headers.allValues(name));
        }

        public String location() {
            return header("Location");
        }

        /** The hidden inputs of the page. */
        public Map<String, String> hidden() {
            Map<String, String> inputs = new LinkedHashMap<>();
            for (Matcher m = HIDDEN.matcher(body); m.find(); ) {
                inputs.putIfAbsent(
                        m.group(1),
                        m.group(2)
                                .replace("&quot;", "\"")
                                .replace("&lt;", "<")
                                .replace("&gt;", ">")
                                .replace("&#39;", "'")
                                .replace("&amp;", "&"));
            }
            return inputs;
        }
    }

    /** Prepares a site; {@link #data} holds what it keeps in files. */
    public Site() throws IOException {
        data = Files.createTempDirectory("site");
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        // as the platform's port does for the proxies that it trusts
        connector
                .getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .addCustomizer(new ForwardedRequestCustomizer());
        jetty.addConnector(connector);
        jetty.setHandler(handler);
        forget();
    }

    public Path data() {
        return data;
    }

    /** Has a servlet answer, forms with files included. */
    public Site with(Servlet servlet, String path) {
        ServletHolder holder = new ServletHolder(servlet);
        holder.getRegistration().setMultipartConfig(new MultipartConfigElement("", -1, Visit.MAX_BODY, THRESHOLD));
        handler.addServlet(holder, path);
        return this;
    }

    public void start() throws Exception {
        jetty.start();
    }

    @Override
    public void close() throws Exception {
        jetty.stop();
        try (var files = Files.walk(data)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Comes back as somebody else, without cookies. */
    public void forget() {
        cookies = new CookieManager();
        client = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    /** The cookies that the visitor holds. */
    public Map<String, String> cookies() {
        return cookies.getCookieStore().getCookies().stream()
                .collect(Collectors.toMap(c -> c.getName(), c -> c.getValue(), (a, b) -> b));
    }

    public Answer get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    /** The answer to a request in these very bytes, which no client would send; they ask for the connection's end. */
    public String raw(String request) {
        try (Socket connection = new Socket("127.0.0.1", jetty.getURI().getPort())) {
            connection.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is at that address, as it is. */
    public InputStream bytes(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofInputStream())
                .body();
    }

    /**
     * Posts a form: name, value, name, value … on top of the hidden inputs of the page before. Where the answer leads to a page that
     * shows the form further, that page is what is given.
     */
    public Answer post(String path, Answer before, String... values) {
        return followed(submit(path, before, values));
    }

    /** The same, without going where the answer leads. */
    public Answer submit(String path, Answer before, String... values) {
        Answer answer = submitAnything(path, before, values);
        boolean page = answer.status() < BAD_REQUEST && answer.body().contains("<html");
        if (page) {
            throw new AssertionError("POST " + path + " is answered by a page: post, redirect, get");
        }
        return answer;
    }

    /** The same, where a page is a good answer: it can't be kept. */
    public Answer submitAnything(String path, Answer before, String... values) {
        StringBuilder form = new StringBuilder();
        Map<String, String> inputs = before.hidden();
        for (int i = 0; i < values.length; i += 2) {
            inputs.remove(values[i]);
        }
        inputs.forEach((name, value) -> append(form, name, value));
        for (int i = 0; i < values.length; i += 2) {
            append(form, values[i], values[i + 1]);
        }
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString()))
                .build());
    }

    /** Posts a form with these headers: name, value, name, value … */
    public Answer postWith(List<String> headers, String path, Map<String, String> inputs) {
        StringBuilder form = new StringBuilder();
        inputs.forEach((name, value) -> append(form, name, value));
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .headers(headers.toArray(String[]::new))
                .POST(BodyPublishers.ofString(form.toString()))
                .build());
    }

    /** Posts a form with a file, as {@link #post} otherwise. */
    public Answer upload(String path, Answer before, String input, String name, byte[] content, String... values) {
        String boundary = "----guichet";
        StringBuilder parts = new StringBuilder();
        Map<String, String> inputs = before.hidden();
        for (int i = 0; i < values.length; i += 2) {
            inputs.put(values[i], values[i + 1]);
        }
        inputs.forEach((field, value) -> parts.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\""
                + field + "\"\r\n\r\n" + value + "\r\n"));
        parts.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + input + "\"; filename=\"" + name
                + "\"\r\nContent-Type: image/png\r\n\r\n");
        byte[] head = parts.toString().getBytes(StandardCharsets.UTF_8);
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
        return followed(send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArrays(List.of(head, content, tail)))
                .build()));
    }

    public URI uri(String path) {
        int port = ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private Answer followed(Answer answer) {
        return answer.location().contains("?" + KeptPages.PARAMETER + "=") ? get(answer.location()) : answer;
    }

    private static void append(StringBuilder form, String name, String value) {
        form.append(form.length() == 0 ? "" : "&")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
