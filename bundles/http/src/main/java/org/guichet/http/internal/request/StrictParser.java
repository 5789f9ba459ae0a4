package org.guichet.http.internal.request;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;

/**
 * Reads a request in one way only. Where a proxy and this server could find different ends of a request, one of them would
 * take what somebody sent as a body for another's request: each such place is refused. A chunk has no extension, every line
 * ends with CR LF, and between the data of a chunk and the next one there is one CR LF.
 */
final class StrictParser extends HttpParser {

    private final GuardedChannel channel;
    private ByteBuffer reading;
    /** The last two bytes of the buffers before. */
    private int last;

    private int lastButOne;
    /** Bytes read in all, where the present buffer begins, and where the line before a chunk begins. */
    private long read;

    private long begin;
    private long chunkLine;

    StrictParser(GuardedChannel channel, int maxHeaderBytes, HttpCompliance compliance) {
        super(channel, maxHeaderBytes, compliance);
        this.channel = channel;
    }

    @Override
    public boolean parseNext(ByteBuffer buffer) {
        reading = buffer;
        begin = read - buffer.position();
        try {
            return super.parseNext(buffer);
        } finally {
            read = begin + buffer.position();
            // a buffer is filled anew only when it was read to its end
            if (!buffer.hasRemaining() && buffer.position() > 0) {
                int newLast = back(1);
                lastButOne = back(2);
                last = newLast;
            }
            reading = null;
        }
    }

    @Override
    protected void setState(State state) {
        State before = getState();
        if (reading != null) {
            check(before, state);
        }
        super.setState(state);
        if (before == State.START && state != State.START) {
            channel.begun();
        }
    }

    @Override
    protected void setState(FieldState state) {
        if (reading != null && state == FieldState.FIELD) {
            checkLine();
        }
        super.setState(state);
    }

    @Override
    protected void badMessage(BadMessageException failure) {
        setState(State.CLOSE);
        channel.badMessage(failure);
    }

    private void check(State before, State state) {
        switch (state) {
            case CHUNKED_CONTENT -> {
                chunkLine = begin + reading.position();
                if (before == State.CHUNK) {
                    // the CR LF that must follow its data
                    chunkLine += 2;
                } else {
                    checkLine();
                }
            }
            case HEADER, CONTENT, TRAILER, CHUNK -> checkLine();
            case END -> {
                if (before == State.TRAILER) {
                    checkLine();
                }
            }
            case CHUNK_PARAMS -> throw new BadMessageException(400, "chunk extension");
            case CHUNK_SIZE -> {
                boolean ownLine = begin + reading.position() == chunkLine + 1 && back(2) == '\n' && back(3) == '\r';
                if (!ownLine) {
                    throw new BadMessageException(400, "chunk without line");
                }
            }
            default -> {}
        }
    }

    private void checkLine() {
        if (back(1) == '\n' && back(2) != '\r') {
            throw new BadMessageException(400, "line without CR");
        }
    }

    /** The byte that was read so many bytes ago, the last one being 1; 0 where nothing was. */
    private int back(int bytes) {
        int at = reading.position() - bytes;
        if (at >= 0) {
            return reading.get(at);
        }
        return switch (at) {
            case -1 -> last;
            case -2 -> lastButOne;
            default -> 0;
        };
    }
}
