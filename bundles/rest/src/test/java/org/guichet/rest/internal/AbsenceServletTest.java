package org.guichet.rest.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AbsenceServletTest {

    private final Server jetty = new Server();

    @BeforeEach
    void start() throws Exception {
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler();
        handler.addServlet(new ServletHolder(new AbsenceServlet()), "/api/*");
        jetty.setHandler(handler);
        jetty.start();
    }

    @AfterEach
    void stop() throws Exception {
        jetty.stop();
    }

    @Test
    void callersAreAskedToComeAgainWhileThePlatformIsNotThere() throws Exception {
        for (String path : new String[] {"/api/v1", "/api/v1/requests"}) {
            HttpResponse<String> response = get(path);
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).contains("5");
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(new ObjectMapper().readTree(response.body()).path("code").asText())
                    .isEqualTo("platform.unavailable");
        }
    }

    @Test
    void otherInterfacesAreNotFound() throws Exception {
        assertThat(get("/api/v9/requests").statusCode()).isEqualTo(404);
        assertThat(get("/api/v10").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path) throws Exception {
        int port = ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
