package org.guichet.booking.internal.diary;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one booking at a time may use, and when it is open.
 *
 * @param kind the resource of a definition that it is one of, {@code module.code}
 * @param title how it is called: an adviser's first name, a room
 * @param counter where it is, if it is at one
 * @param account whose diary it is, if it is somebody's
 * @param step all times in it are multiples of that
 * @param active whether anything can be booked in it
 * @param revision counts its changes
 */
public record Diary(
        long id,
        String organisation,
        String code,
        String kind,
        String title,
        Optional<String> counter,
        Optional<String> account,
        Duration step,
        boolean active,
        int revision,
        List<OpeningRule> rules) {
    public Diary {
        rules = List.copyOf(rules);
    }
}
