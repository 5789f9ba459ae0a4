package org.guichet.booking.internal.book;

import java.time.Instant;
import java.util.List;
import org.guichet.api.request.Request;
import org.guichet.booking.internal.term.Way;

/**
 * One line of an agenda.
 *
 * @param diaries ids of what it uses
 * @param request whose appointment it is
 */
public record AgendaEntry(
        Instant starts, Instant ends, Way way, BookingState state, List<Long> diaries, Request request) {}
