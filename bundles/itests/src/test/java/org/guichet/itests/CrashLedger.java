package org.guichet.itests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What was sent to a platform that is going to be killed, and what it has acknowledged. Thread-safe. */
final class CrashLedger {

    /** A call whose answer never came, or said to try again: it may have been done or not. */
    @FunctionalInterface
    interface Unsure {
        /** Sends the same again, with the same key. */
        Answer again() throws java.io.IOException;
    }

    /** References by the words that the submission held. */
    private final Map<String, String> submissions = new ConcurrentHashMap<>();
    /** Words of actions and replies by the reference that they are about. */
    private final Map<String, String> actions = new ConcurrentHashMap<>();
    /** MD5 of files by their ids. */
    private final Map<String, String> files = new ConcurrentHashMap<>();

    private final ConcurrentLinkedQueue<Unsure> unsure = new ConcurrentLinkedQueue<>();

    void submitted(String words, String reference) {
        submissions.put(words, reference);
    }

    void acted(String words, String reference) {
        actions.put(words, reference);
    }

    void stored(String id, String md5) {
        files.put(id, md5);
    }

    void unsure(Unsure call) {
        unsure.add(call);
    }

    Map<String, String> submissions() {
        return Map.copyOf(submissions);
    }

    Map<String, String> actions() {
        return Map.copyOf(actions);
    }

    Map<String, String> files() {
        return Map.copyOf(files);
    }

    /** Hands out what is unsure, once. */
    List<Unsure> takeUnsure() {
        List<Unsure> taken = new ArrayList<>();
        for (Unsure next = unsure.poll(); next != null; next = unsure.poll()) {
            taken.add(next);
        }
        return taken;
    }

    @Override
    public String toString() {
        return submissions.size() + " submissions, " + actions.size() + " actions and replies, " + files.size()
                + " files";
    }
}
