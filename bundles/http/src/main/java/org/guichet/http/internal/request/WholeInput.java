package org.guichet.http.internal.request;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.server.HttpChannelState;
import org.eclipse.jetty.server.HttpInput;

/** A body that is here already: reading it never waits for the caller. */
final class WholeInput extends HttpInput {

    private Body body;
    private boolean ended;

    WholeInput(HttpChannelState state) {
        super(state);
    }

    /** What will be read. */
    void hold(Body whole) {
        body = whole;
    }

    @Override
    public void recycle() {
        super.recycle();
        release();
        ended = false;
    }

    @Override
    public boolean consumeAll() {
        release();
        return super.consumeAll();
    }

    @Override
    protected void produceContent() throws IOException {
        if (ended) {
            return;
        }
        Optional<ByteBuffer> piece = body == null ? Optional.empty() : body.next();
        if (piece.isPresent()) {
            addContent(new Content(piece.get()));
        } else {
            ended = true;
            release();
            eof();
        }
    }

    private void release() {
        if (body != null) {
            body.close();
            body = null;
        }
    }
}
