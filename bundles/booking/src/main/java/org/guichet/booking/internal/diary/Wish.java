package org.guichet.booking.internal.diary;

import java.time.Duration;
import java.time.Instant;

/**
 * What kind of time is looked for.
 *
 * @param service its id
 * @param lasts how long
 * @param before kept free before it
 * @param after kept free after it
 * @param every how often one begins, counted from where an opening begins
 * @param earliest begins then or later
 * @param latest begins then or sooner
 */
public record Wish(
        String service,
        Duration lasts,
        Duration before,
        Duration after,
        Duration every,
        Instant earliest,
        Instant latest) {}
