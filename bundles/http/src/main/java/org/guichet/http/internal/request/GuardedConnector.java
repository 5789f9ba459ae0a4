package org.guichet.http.internal.request;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The port, with {@link GuardedConnection}s. */
public final class GuardedConnector extends ServerConnector {

    private static final int BACKLOG = 512;
    /** An answer of this size goes out without anybody waiting for its reader. */
    private static final int SENT_AT_ONCE = 128 * 1024;

    private static final int IDLE_MILLIS = 30_000;

    private final HttpConfiguration http;
    private final Intake intake;
    private final Connections connections;

    private static final class Factory extends AbstractConnectionFactory
            implements HttpConfiguration.ConnectionFactory {

        private final HttpConfiguration http;

        private Factory(HttpConfiguration http) {
            super("http/1.1");
            this.http = http;
        }

        @Override
        public HttpConfiguration getHttpConfiguration() {
            return http;
        }

        @Override
        public Connection newConnection(Connector connector, EndPoint endPoint) {
            return configure(
                    new GuardedConnection((GuardedConnector) connector, endPoint, HttpCompliance.RFC7230),
                    connector,
                    endPoint);
        }
    }

    /** Not open yet. */
    public GuardedConnector(Server server, Intake intake, Connections connections) {
        this(server, configuration(), intake, connections);
    }

    private GuardedConnector(Server server, HttpConfiguration http, Intake intake, Connections connections) {
        super(server, null, null, null, 1, -1, new Factory(http));
        this.http = http;
        this.intake = intake;
        this.connections = connections;
        setHost(intake.settings().address().getHostAddress());
        setPort(intake.settings().port());
        setAcceptQueueSize(BACKLOG);
        setAcceptedSendBufferSize(SENT_AT_ONCE);
        setIdleTimeout(IDLE_MILLIS);
    }

    HttpConfiguration http() {
        return http;
    }

    Intake intake() {
        return intake;
    }

    Connections connections() {
        return connections;
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        // the channel has it wait itself, until the whole body is here
        http.setDelayDispatchUntilContent(false);
        return http;
    }
}
