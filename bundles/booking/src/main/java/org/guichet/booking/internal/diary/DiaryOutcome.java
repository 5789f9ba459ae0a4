package org.guichet.booking.internal.diary;

import java.util.List;

/** What became of a change to a diary. */
public sealed interface DiaryOutcome {

    /** It is done. */
    record Saved(Diary diary) implements DiaryOutcome {}

    /** There is none of that code. */
    record NotFound() implements DiaryOutcome {}

    /** It was changed since it was seen. */
    record Stale(Diary diary) implements DiaryOutcome {}

    /**
     * It can't be so.
     *
     * @param faults what is wrong: {@code code}, {@code title}, {@code kind}, {@code counter}, {@code days}, {@code times},
     *     {@code step} (times that don't go into the diary's step), {@code period}, {@code reason}
     */
    record Invalid(List<String> faults) implements DiaryOutcome {
        public Invalid {
            faults = List.copyOf(faults);
        }
    }
}
