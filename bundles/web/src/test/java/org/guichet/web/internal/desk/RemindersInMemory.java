package org.guichet.web.internal.desk;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.platform.desk.RequestReminders;
import org.guichet.web.internal.text.Days;

/** Reminders in memory, for whoever sees the request. */
final class RemindersInMemory implements RequestReminders {

    private final Map<String, Reminder> days = new LinkedHashMap<>();
    private final Clock clock;

    RemindersInMemory(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Reminder> of(String reference, Caller caller) {
        return Optional.ofNullable(days.get(reference));
    }

    @Override
    public boolean set(String reference, Optional<LocalDate> day, Caller caller) {
        days.remove(reference);
        day.ifPresent(d -> days.put(reference, new Reminder(d, caller.account())));
        return true;
    }

    @Override
    public List<String> due(Caller caller, int most) {
        LocalDate today = LocalDate.now(clock.withZone(Days.ZONE));
        return days.entrySet().stream()
                .filter(e -> !e.getValue().day().isAfter(today))
                .map(Map.Entry::getKey)
                .toList();
    }
}
