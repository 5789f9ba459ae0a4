package org.guichet.booking.internal.book;

import java.time.Instant;
import java.util.List;
import org.guichet.booking.internal.diary.Diary;
import org.guichet.booking.internal.term.Way;

/**
 * The appointment of a request, as somebody sees it.
 *
 * @param length which of the service's lengths; empty where there is one
 * @param sequence counts its changes
 * @param diaries what it uses
 * @param changeUntil until when the resident moves or cancels it
 * @param movable whether whoever looks may move it now
 * @param markable whether whoever looks may say now how it went
 */
public record Appointment(
        Instant starts,
        Instant ends,
        Way way,
        String length,
        int persons,
        BookingState state,
        int sequence,
        List<Diary> diaries,
        Instant changeUntil,
        boolean movable,
        boolean markable) {}
