package org.guichet.http.internal.request;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.server.HttpChannelOverHttp;
import org.eclipse.jetty.server.HttpChannelState;
import org.eclipse.jetty.server.HttpInput;
import org.guichet.http.internal.answer.Refusal;
import org.guichet.platform.access.ClientAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request after the other of a connection. A body is taken as it comes, without a thread that waits for it; only when it
 * is here, or when it is refused, somebody works on the request.
 */
public final class GuardedChannel extends HttpChannelOverHttp {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedChannel.class);
    private static final String CHUNKED = "chunked";
    /** Whoever sends more requests at once without waiting for an answer is told to connect again. */
    private static final int MOST_AT_ONCE = 4;

    private final GuardedConnection connection;
    private final Intake intake;
    private Body body;
    private Refusal refusal;
    private final AtomicBoolean counted = new AtomicBoolean();
    private int hosts;
    private int atOnce;
    private String id = "";
    private long working;

    GuardedChannel(GuardedConnection connection, Intake intake) {
        super(
                connection,
                connection.getConnector(),
                connection.getHttpConfiguration(),
                connection.getEndPoint(),
                connection);
        this.connection = connection;
        this.intake = intake;
    }

    /** Why nobody is to work on the request. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** What the request is called in the log, and towards whoever sent it; says nothing about anybody. */
    public String id() {
        return id;
    }

    /** Somebody begins to work on the request. */
    public void working() {
        working = System.nanoTime();
    }

    /** How long it has been worked on, in nanoseconds; zero when nobody has. */
    public long worked() {
        return working == 0 ? 0 : System.nanoTime() - working;
    }

    @Override
    protected HttpInput newHttpInput(HttpChannelState state) {
        return new WholeInput(state);
    }

    void begun() {
        connection.enter(GuardedConnection.Phase.HEAD);
    }

    @Override
    public boolean startRequest(String method, String requestTarget, HttpVersion version) {
        hosts = 0;
        id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        working = 0;
        return super.startRequest(method, requestTarget, version);
    }

    @Override
    public void parsedHeader(HttpField field) {
        if (field.getHeader() == HttpHeader.HOST && ++hosts > 1) {
            throw new BadMessageException(400, "two Host");
        }
        // any other coding is one that this server doesn't know, or hides what a proxy read
        if (field.getHeader() == HttpHeader.TRANSFER_ENCODING && !CHUNKED.equalsIgnoreCase(field.getValue())) {
            throw new BadMessageException(400, "Transfer-Encoding");
        }
        super.parsedHeader(field);
    }

    @Override
    public boolean headerComplete() {
        boolean chunked = connection.getParser().isChunking();
        boolean handle = super.headerComplete();
        if (!handle) {
            return false;
        }
        MetaData.Request asked = getRequest().getMetaData();
        if (chunked && asked.getHttpVersion() == HttpVersion.HTTP_1_0) {
            throw new BadMessageException(400, "Transfer-Encoding in HTTP/1.0");
        }
        InetAddress caller = identify(asked.getFields());
        counted.set(true);
        if (!intake.enter()) {
            return refuse(Refusal.ENDING);
        }
        if (connection.isSurplus()) {
            return refuse(Refusal.TOO_MUCH);
        }
        long length = connection.getParser().getContentLength();
        if (!chunked && length <= 0) {
            yieldToOthers();
            connection.enter(GuardedConnection.Phase.WORK);
            return true;
        }
        if (length > intake.largest()) {
            return refuse(Refusal.TOO_LARGE);
        }
        body = intake.body(
                intake.proxies().trusts(caller)
                        ? Optional.empty()
                        : Optional.of(ClientAddress.of(caller).network()));
        connection.enter(GuardedConnection.Phase.BODY);
        if (isExpecting100Continue()) {
            try {
                continue100(0);
            } catch (IOException e) {
                throw new BadMessageException(400, "gone", e);
            }
        }
        return false;
    }

    @Override
    public boolean content(ByteBuffer content) {
        if (body == null) {
            // of a request that was refused
            return false;
        }
        connection.arrived(content.remaining());
        try {
            return body.add(content).map(this::refuse).orElse(false);
        } catch (IOException e) {
            LOG.error("A request's body can't be kept: {}: {}", e.getClass().getName(), e.getMessage());
            return refuse(Refusal.FULL);
        }
    }

    @Override
    public boolean contentComplete() {
        onContentComplete();
        return false;
    }

    /** Trailers are left out: nobody here reads any, and what a proxy checks is the head. */
    @Override
    public void parsedTrailer(HttpField field) {}

    @Override
    public boolean messageComplete() {
        if (body == null) {
            return super.messageComplete();
        }
        yieldToOthers();
        ((WholeInput) getRequest().getHttpInput()).hold(body);
        body = null;
        connection.enter(GuardedConnection.Phase.WORK);
        return true;
    }

    /** Requests that are here already would be worked on one after the other, by one thread, while others wait for it. */
    private void yieldToOthers() {
        atOnce = connection.isRequestBufferEmpty() ? 0 : atOnce + 1;
        if (atOnce > MOST_AT_ONCE) {
            connection.getGenerator().setPersistent(false);
        }
    }

    @Override
    public void earlyEOF() {
        if (body != null) {
            release();
            leave();
            connection.close();
        } else {
            super.earlyEOF();
        }
    }

    @Override
    public void badMessage(BadMessageException failure) {
        release();
        super.badMessage(failure);
    }

    /** The connection is gone before the request was here. */
    void abandon() {
        Body begun = body;
        if (begun != null) {
            begun.close();
        }
        leave();
    }

    /** Ends the request because of its caller's slowness, or because the platform ends; while nobody works on it. */
    void giveUp(Refusal why) {
        if (body == null) {
            connection.getParser().close();
            badMessage(new BadMessageException(why.status(), why.code()));
        } else {
            refuse(why);
            handle();
        }
    }

    @Override
    public void recycle() {
        super.recycle();
        refusal = null;
    }

    @Override
    public void onCompleted() {
        release();
        leave();
        super.onCompleted();
    }

    private boolean refuse(Refusal why) {
        release();
        refusal = why;
        connection.getGenerator().setPersistent(false);
        connection.enter(GuardedConnection.Phase.WORK);
        return true;
    }

    private InetAddress identify(HttpFields fields) {
        InetAddress neighbour = connection.neighbour();
        List<String> forwardedFor = fields.getValuesList("X-Forwarded-For");
        List<String> forwardedProto = fields.getValuesList("X-Forwarded-Proto");
        if (forwardedFor.isEmpty() && forwardedProto.isEmpty()) {
            return neighbour;
        }
        InetAddress caller = intake.proxies().caller(neighbour, forwardedFor);
        if (!caller.equals(neighbour)) {
            getRequest().setRemoteAddr(new InetSocketAddress(caller, 0));
        }
        if (intake.proxies().secure(neighbour, forwardedProto)) {
            getRequest().setScheme("https");
            getRequest().setSecure(true);
        }
        return caller;
    }

    private void release() {
        if (body != null) {
            body.close();
            body = null;
        }
    }

    private void leave() {
        if (counted.compareAndSet(true, false)) {
            intake.leave();
        }
    }
}
