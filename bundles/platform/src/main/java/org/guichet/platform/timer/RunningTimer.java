package org.guichet.platform.timer;

import java.time.Instant;
import org.guichet.platform.outbox.Subject;

/**
 * Something that will happen by itself.
 *
 * @param subject what it is about
 * @param kind what will happen: one {@link Timed} does it
 * @param detail what {@link Timed} has to know beyond that; may be empty
 * @param due when
 */
public record RunningTimer(Subject subject, String kind, String detail, Instant due) {}
