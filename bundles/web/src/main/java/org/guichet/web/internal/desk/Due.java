package org.guichet.web.internal.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;

/**
 * How much time is left, in words.
 *
 * @param urgency late, near, far, paused or none
 * @param words such as « en retard de 2 j »; empty when nothing is due
 * @param day the day in full; empty when nothing is due
 */
public record Due(String urgency, String words, String day) {

    /** Nothing runs while the resident is waited for. */
    static Due paused(Instant since, Instant now, Texts texts) {
        return new Due(
                "paused",
                texts.text("desk.due.paused"),
                texts.text("desk.due.paused.since", Days.day(since, now, texts)));
    }

    /** Near, however many days that leaves, from a moment on. */
    static Due of(Optional<Instant> due, Optional<Instant> nearAt, Instant now, Texts texts) {
        Due of = of(due, now, texts);
        boolean near = of.urgency.equals("far")
                && nearAt.filter(at -> !at.isAfter(now)).isPresent();
        return near ? new Due("near", of.words, of.day) : of;
    }

    static Due of(Optional<Instant> due, Instant now, Texts texts) {
        if (due.isEmpty()) {
            return new Due("none", "", "");
        }
        LocalDate today = now.atZone(Days.ZONE).toLocalDate();
        int days =
                (int) ChronoUnit.DAYS.between(today, due.get().atZone(Days.ZONE).toLocalDate());
        String day = Days.day(due.get(), now, texts);
        if (due.get().isBefore(now)) {
            return new Due(
                    "late", days == 0 ? texts.text("desk.due.late.today") : texts.text("desk.due.late", -days), day);
        }
        return switch (days) {
            case 0 -> new Due("near", texts.text("desk.due.today"), day);
            case 1 -> new Due("near", texts.text("desk.due.tomorrow"), day);
            default -> new Due("far", texts.text("desk.due.in", days), day);
        };
    }
}
