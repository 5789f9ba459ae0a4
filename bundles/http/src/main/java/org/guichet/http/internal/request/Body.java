package org.guichet.http.internal.request;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.guichet.http.internal.answer.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a caller sends, until it is whole: small in memory, large in a file that nobody else sees. Thread-safe. */
final class Body implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Body.class);

    /** Most forms and nearly all JSON are smaller. */
    private static final int MOST_IN_MEMORY = 64 * 1024;

    private static final int FIRST = 2 * 1024;
    private static final int PIECE = 64 * 1024;

    private final Room room;
    private final Path directory;
    private final Optional<String> network;
    private final long most;
    private byte[] memory = {};
    private int inMemory;
    private FileChannel file;
    private long inFile;
    private long share;
    private long read;
    private boolean closed;

    /** @param network whose share of the room it takes; empty: of nobody in particular */
    Body(Room room, Path directory, Optional<String> network, long most) {
        this.room = room;
        this.directory = directory;
        this.network = network;
        this.most = most;
    }

    /** Takes more, or says why not; after a refusal it can only be closed. */
    synchronized Optional<Refusal> add(ByteBuffer bytes) throws IOException {
        if (closed) {
            return Optional.of(Refusal.TOO_SLOW);
        }
        int more = bytes.remaining();
        if (length() + more > most) {
            return Optional.of(Refusal.TOO_LARGE);
        }
        if (network.isPresent()) {
            share += more;
            if (!room.takeOf(network.get(), more)) {
                return Optional.of(Refusal.TOO_MUCH);
            }
        }
        if (file == null && inMemory + more <= MOST_IN_MEMORY) {
            if (!room.takeMemory(more)) {
                return Optional.of(Refusal.FULL);
            }
            remember(bytes, more);
        } else {
            if (!room.takeFile(more)) {
                return Optional.of(Refusal.FULL);
            }
            inFile += more;
            write(bytes);
        }
        return Optional.empty();
    }

    /** The next piece of what was taken; empty at its end. */
    synchronized Optional<ByteBuffer> next() throws IOException {
        if (read < inMemory) {
            read = inMemory;
            return Optional.of(ByteBuffer.wrap(memory, 0, inMemory));
        }
        if (read < length()) {
            ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, length() - read));
            while (piece.hasRemaining()) {
                if (file.read(piece, read - inMemory + piece.position()) < 0) {
                    throw new IOException("a body that was kept in a file is gone");
                }
            }
            read += piece.capacity();
            return Optional.of(piece.flip());
        }
        return Optional.empty();
    }

    private long length() {
        return inMemory + inFile;
    }

    /** Gives its room back. */
    @Override
    public synchronized void close() {
        closed = true;
        room.giveMemory(inMemory);
        room.giveFile(inFile);
        if (share > 0) {
            room.giveOf(network.orElseThrow(), share);
        }
        inMemory = 0;
        inFile = 0;
        share = 0;
        memory = new byte[0];
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                LOG.warn(
                        "A file with a request's body could not be closed: {}",
                        e.getClass().getName());
            }
            file = null;
        }
    }

    private void remember(ByteBuffer bytes, int more) {
        if (inMemory + more > memory.length) {
            memory = Arrays.copyOf(memory, Math.max(Math.max(FIRST, inMemory + more), 2 * memory.length));
        }
        bytes.get(memory, inMemory, more);
        inMemory += more;
    }

    private void write(ByteBuffer bytes) throws IOException {
        if (file == null) {
            Path path = Files.createTempFile(directory, "body", null);
            file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
