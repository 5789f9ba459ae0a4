package org.guichet.identity.internal;

import java.util.Arrays;

/**
 * A bucket for each key that fills again at a steady rate, in memory of a fixed size. A key takes from all its places and may
 * go on while one of them, which it may share with others, has something left: nobody gets more than a bucket. Thread-safe.
 */
final class TokenBuckets {

    private static final double SECOND = 1e9;

    private final Sketch sketch;
    private final double perSecond;
    private final double burst;
    private final double[] tokens;
    private final long[] filled;

    TokenBuckets(int width, long seed, double perSecond, double burst, long now) {
        this.sketch = new Sketch(width, seed);
        this.perSecond = perSecond;
        this.burst = burst;
        this.tokens = new double[sketch.size()];
        this.filled = new long[sketch.size()];
        Arrays.fill(tokens, burst);
        Arrays.fill(filled, now);
    }

    /** Takes one; 0, or the nanoseconds until there is one again. What waits takes nothing. */
    long take(String key, long now) {
        return take(key, now, 1);
    }

    /** Takes as many as said, never more than a bucket holds; 0, or the nanoseconds until there are as many again. */
    synchronized long take(String key, long now, double wanted) {
        double n = Math.min(wanted, burst);
        int[] places = sketch.places(key);
        double most = 0;
        for (int place : places) {
            tokens[place] = Math.min(burst, tokens[place] + (now - filled[place]) / SECOND * perSecond);
            filled[place] = now;
            most = Math.max(most, tokens[place]);
        }
        if (most < n) {
            return (long) Math.ceil((n - most) / perSecond * SECOND);
        }
        for (int place : places) {
            tokens[place] = Math.max(0, tokens[place] - n);
        }
        return 0;
    }

    /** Gives one back. */
    synchronized void give(String key) {
        for (int place : sketch.places(key)) {
            tokens[place] = Math.min(burst, tokens[place] + 1);
        }
    }
}
