package org.guichet.core.internal.attachment;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** Reads pieces one after the other, each when it is needed; ends where there is no next one. Not thread-safe. */
final class PiecewiseStream extends InputStream {

    private final IntFunction<Optional<byte[]>> pieces;
    private byte[] piece = {};
    private int next;
    private int at;
    private boolean ended;

    PiecewiseStream(IntFunction<Optional<byte[]>> pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read() {
        return more() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int taken = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, from, taken);
        at += taken;
        return taken;
    }

    private boolean more() {
        while (at == piece.length && !ended) {
            Optional<byte[]> found = pieces.apply(next++);
            ended = found.isEmpty();
            piece = found.orElse(piece);
            at = ended ? piece.length : 0;
        }
        return at < piece.length;
    }
}
