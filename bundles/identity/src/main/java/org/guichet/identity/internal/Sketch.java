package org.guichet.identity.internal;

import java.util.SplittableRandom;

/**
 * Where keys have their places in a table of a fixed size: each has one in every row, which it may share with others. Nobody
 * outside can tell with whom.
 */
final class Sketch {

    static final int ROWS = 4;

    private final int width;
    private final long[] seeds = new long[ROWS];

    /** @param width places in a row, a power of two */
    Sketch(int width, long seed) {
        this.width = width;
        SplittableRandom random = new SplittableRandom(seed);
        for (int row = 0; row < ROWS; row++) {
            seeds[row] = random.nextLong();
        }
    }

    int size() {
        return ROWS * width;
    }

    /** The places of a key, one in each row. */
    int[] places(CharSequence key) {
        int[] places = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            places[row] = row * width + (int) (hash(key, seeds[row]) & (width - 1));
        }
        return places;
    }

    /** 64 bits of a key that nobody can foresee who doesn't know the seed. */
    static long hash(CharSequence key, long seed) {
        long hash = seed;
        for (int i = 0; i < key.length(); i++) {
            hash = mix(hash + key.charAt(i));
        }
        return mix(hash ^ key.length());
    }

    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
