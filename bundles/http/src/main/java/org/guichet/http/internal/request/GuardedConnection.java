package org.guichet.http.internal.request;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpChannelOverHttp;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.guichet.http.internal.answer.AnswerHeaders;
import org.guichet.http.internal.answer.Refusal;

/** A connection that knows what it waits for and since when, so that {@link Watch} can end what takes too long. */
final class GuardedConnection extends HttpConnection {

    /** What a connection does. */
    enum Phase {
        /** Waits for a request. */
        IDLE,
        /** Reads the head of one. */
        HEAD,
        /** Reads the body of one. */
        BODY,
        /** Somebody works on one, or its answer goes out. */
        WORK,
        /** Is closed for writing, and reads out what its caller still sends. */
        LINGER
    }

    /** Ends a wait for a caller. */
    private static final class Overdue extends TimeoutException {

        private static final long serialVersionUID = 1L;

        private final Refusal why;

        private Overdue(Refusal why) {
            this.why = why;
        }
    }

    private final Connections connections;
    private final InetAddress neighbour;
    private volatile Phase phase = Phase.IDLE;
    private volatile long since = System.nanoTime();
    private final AtomicLong arrived = new AtomicLong();
    /** Nanoseconds since when a write waits for the caller; 0: none does. */
    private volatile long writing;

    private final AtomicLong flushed = new AtomicLong();
    private volatile long flushedBefore;
    private volatile boolean surplus;

    GuardedConnection(GuardedConnector connector, EndPoint endPoint, HttpCompliance compliance) {
        super(connector.http(), connector, endPoint, compliance, false);
        this.connections = connector.connections();
        this.neighbour = endPoint.getRemoteAddress() == null
                ? InetAddress.getLoopbackAddress()
                : endPoint.getRemoteAddress().getAddress();
    }

    @Override
    protected HttpChannelOverHttp newHttpChannel() {
        return new GuardedChannel(this, ((GuardedConnector) getConnector()).intake());
    }

    @Override
    protected HttpParser newHttpParser(HttpCompliance compliance) {
        return new StrictParser(channel(), getHttpConfiguration().getRequestHeaderSize(), compliance);
    }

    @Override
    public void onOpen() {
        surplus = !connections.opened(this);
        super.onOpen();
    }

    @Override
    public void onClose() {
        connections.closed(this);
        if (phase == Phase.HEAD || phase == Phase.BODY) {
            channel().abandon();
        }
        super.onClose();
    }

    @Override
    public void onCompleted() {
        // before, because another thread may read the next request already when it returns
        enter(Phase.IDLE);
        super.onCompleted();
        if (getParser().isTerminated()) {
            enter(Phase.LINGER);
        }
    }

    @Override
    public void onFlushed(long bytes) throws IOException {
        flushed.addAndGet(bytes);
        super.onFlushed(bytes);
    }

    @Override
    public void send(MetaData.Response info, boolean head, ByteBuffer content, boolean last, Callback callback) {
        if (info != null) {
            AnswerHeaders.complete(
                    info, getHttpChannel().getRequest().isSecure(), channel().id());
        }
        flushedBefore = flushed.get();
        writing = System.nanoTime();
        super.send(info, head, content, last, new Callback.Nested(callback) {
            @Override
            public void succeeded() {
                writing = 0;
                super.succeeded();
            }

            @Override
            public void failed(Throwable failure) {
                writing = 0;
                super.failed(failure);
            }
        });
    }

    @Override
    protected void onFillInterestedFailed(Throwable cause) {
        if (cause instanceof Overdue overdue) {
            getExecutor().execute(() -> channel().giveUp(overdue.why));
        } else {
            super.onFillInterestedFailed(cause);
        }
    }

    void enter(Phase next) {
        if (next == Phase.BODY) {
            arrived.set(0);
        }
        since = System.nanoTime();
        phase = next;
    }

    void arrived(int bytes) {
        arrived.addAndGet(bytes);
    }

    Phase phase() {
        return phase;
    }

    /** Nanoseconds in the present phase. */
    long inPhase(long now) {
        return now - since;
    }

    long arrived() {
        return arrived.get();
    }

    /** Nanoseconds that a write has waited for the caller. */
    Optional<Long> writing(long now) {
        long start = writing;
        return start == 0 ? Optional.empty() : Optional.of(now - start);
    }

    /** Bytes that went out of the present write. */
    long written() {
        return flushed.get() - flushedBefore;
    }

    InetAddress neighbour() {
        return neighbour;
    }

    /** Whether its neighbour had too many connections when it came. */
    boolean isSurplus() {
        return surplus;
    }

    /** Refuses the request that is waited for, unless something of it just came. */
    void giveUp(Refusal why) {
        if (getEndPoint() instanceof AbstractEndPoint waiting) {
            waiting.getFillInterest().onFail(new Overdue(why));
        }
    }

    void cut() {
        getEndPoint().close();
    }

    private GuardedChannel channel() {
        return (GuardedChannel) getHttpChannel();
    }
}
