package org.guichet.core.internal.backlog;

/** How often each of very many numbers came; a few bytes for each. Not thread-safe. */
final class Occurrences {

    private long[] numbers = new long[1 << 12];
    private int[] counts = new int[1 << 12];
    private int size;

    /** How often this one came, this time included. */
    int count(long number) {
        if (size * 2 > numbers.length) {
            grow();
        }
        int at = place(number);
        if (counts[at] == 0) {
            numbers[at] = number;
            size++;
        }
        return ++counts[at];
    }

    private int place(long number) {
        int at = (int) (number ^ number >>> 32) & numbers.length - 1;
        while (counts[at] != 0 && numbers[at] != number) {
            at = at + 1 & numbers.length - 1;
        }
        return at;
    }

    private void grow() {
        long[] before = numbers;
        int[] times = counts;
        numbers = new long[before.length * 2];
        counts = new int[before.length * 2];
        for (int i = 0; i < before.length; i++) {
            if (times[i] != 0) {
                int at = place(before[i]);
                numbers[at] = before[i];
                counts[at] = times[i];
            }
        }
    }
}
