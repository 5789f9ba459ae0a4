package org.guichet.http.internal.request;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** How much of what callers send may be here at once: in memory, in files, and of one address. Thread-safe. */
final class Room {

    private final long mostMemory;
    private final long mostFiles;
    private final long mostEach;
    private final AtomicLong memory = new AtomicLong();
    private final AtomicLong files = new AtomicLong();
    private final Map<String, Long> each = new ConcurrentHashMap<>();

    Room(long mostMemory, long mostFiles, long mostEach) {
        this.mostMemory = mostMemory;
        this.mostFiles = mostFiles;
        this.mostEach = mostEach;
    }

    boolean takeMemory(long bytes) {
        return take(memory, bytes, mostMemory);
    }

    boolean takeFile(long bytes) {
        return take(files, bytes, mostFiles);
    }

    void giveMemory(long bytes) {
        memory.addAndGet(-bytes);
    }

    void giveFile(long bytes) {
        files.addAndGet(-bytes);
    }

    /** Whether an address may have that much more here. */
    boolean takeOf(String network, long bytes) {
        return each.merge(network, bytes, Long::sum) <= mostEach;
    }

    void giveOf(String network, long bytes) {
        each.computeIfPresent(network, (name, held) -> held <= bytes ? null : held - bytes);
    }

    long inMemory() {
        return memory.get();
    }

    long inFiles() {
        return files.get();
    }

    int addresses() {
        return each.size();
    }

    private static boolean take(AtomicLong held, long bytes, long most) {
        if (held.addAndGet(bytes) <= most) {
            return true;
        }
        held.addAndGet(-bytes);
        return false;
    }
}
