package org.guichet.booking.internal.book;

import java.time.Instant;
import java.util.Optional;

/**
 * A time that can be booked now.
 *
 * @param counter code of the counter where it is; none where it is at no counter
 * @param free in how many diaries
 */
public record FreeTime(Instant from, Instant until, Optional<String> counter, int free) {}
