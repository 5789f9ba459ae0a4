package org.guichet.identity.internal;

/**
 * Failures by key, in memory of a fixed size. Keys that share all their places count together: a count may be too high, never
 * too low. A place is forgotten a while after its last failure. Not thread-safe.
 */
final class FailureCounts {

    private final Sketch sketch;
    private final int[] failures;
    private final int[] last;
    private final int forgottenAfter;

    /** @param forgottenAfter in seconds */
    FailureCounts(int width, long seed, int forgottenAfter) {
        this.sketch = new Sketch(width, seed);
        this.failures = new int[sketch.size()];
        this.last = new int[sketch.size()];
        this.forgottenAfter = forgottenAfter;
    }

    /** How many failures a key has, and when it had the last. */
    record Count(int failures, int last) {}

    Count count(String key, int now) {
        Count least = new Count(Integer.MAX_VALUE, now);
        for (int place : sketch.places(key)) {
            int here = isForgotten(place, now) ? 0 : failures[place];
            if (here < least.failures() || here == least.failures() && last[place] < least.last()) {
                least = new Count(here, last[place]);
            }
        }
        return least;
    }

    void add(String key, int now) {
        for (int place : sketch.places(key)) {
            failures[place] = isForgotten(place, now) ? 1 : failures[place] + 1;
            last[place] = now;
        }
    }

    /** Takes some back, at most those that the key can have. */
    void remove(String key, int some) {
        for (int place : sketch.places(key)) {
            failures[place] = Math.max(0, failures[place] - some);
        }
    }

    private boolean isForgotten(int place, int now) {
        return now - last[place] > forgottenAfter;
    }
}
