package org.guichet.booking.internal.diary;

import java.time.Instant;

/**
 * When nobody is there, whatever the rules say.
 *
 * @param id zero before it is stored
 * @param from first moment
 * @param until first moment after
 * @param reason for colleagues; empty: not told
 */
public record Absence(long id, Instant from, Instant until, String reason) {}
