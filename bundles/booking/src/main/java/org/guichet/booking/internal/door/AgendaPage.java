package org.guichet.booking.internal.door;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Role;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.booking.internal.book.AgendaEntry;
import org.guichet.booking.internal.book.Appointments;
import org.guichet.booking.internal.book.BookingState;
import org.guichet.booking.internal.diary.Diaries;
import org.guichet.booking.internal.diary.Diary;
import org.guichet.booking.internal.text.BookingTexts;
import org.guichet.booking.internal.time.LocalDays;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The day's appointments in the diaries of one's organisations, and those for which nobody is there any more. */
@Component(service = Page.class)
@At(
        path = AgendaPage.PATH,
        who = {Role.AGENT, Role.HANDLER},
        nav = "booking.agenda",
        rank = 30)
public class AgendaPage implements Page {

    static final String PATH = "/desk/agenda";
    private static final long EARLY = 60 * 60;

    private final Appointments appointments;
    private final Diaries diaries;
    private final ModuleCatalogue catalogue;
    private final CounterNames counters;
    private final Clock clock;

    /** One appointment in a row. */
    public record EntryView(
            String time,
            String until,
            String title,
            String who,
            String how,
            String reference,
            String state,
            String stateText,
            boolean markable,
            boolean now) {}

    /** A diary with its day. */
    public record DiaryView(String title, String where, List<EntryView> entries) {}

    @Activate
    public AgendaPage(
            @Reference Appointments appointments,
            @Reference Diaries diaries,
            @Reference ModuleCatalogue catalogue,
            @Reference CounterNames counters,
            @Reference Clock clock) {
        this.appointments = appointments;
        this.diaries = diaries;
        this.catalogue = catalogue;
        this.counters = counters;
        this.clock = clock;
    }

    @Override
    public void show(Turn turn) throws IOException {
        BookingTexts texts = BookingTexts.in(turn.language());
        Set<String> mine = Authority.where(turn.caller(), Deed.WORK_ON_REQUESTS);
        LocalDate today = LocalDays.day(clock.instant());
        LocalDate day = day(turn.parameter("day")).orElse(today);
        List<Diary> kept = diaries.all().stream()
                .filter(d -> mine.contains(d.organisation()))
                .toList();
        List<AgendaEntry> entries = appointments.agenda(kept, LocalDays.start(day), LocalDays.start(day.plusDays(1)));
        List<DiaryView> views = new ArrayList<>();
        for (Diary diary : kept) {
            List<EntryView> rows = entries.stream()
                    .filter(e -> e.diaries().contains(diary.id()))
                    .map(e -> view(e, texts))
                    .toList();
            if (diary.active() || !rows.isEmpty()) {
                views.add(new DiaryView(
                        diary.title(),
                        diary.counter().map(code -> counters.name(code, texts)).orElse(""),
                        rows));
            }
        }
        List<EntryView> displaced = appointments.displaced(mine).stream()
                .map(e -> displaced(e, texts))
                .toList();
        turn.page("agenda")
                .with("diaries", views)
                .with("displaced", displaced)
                .with("day", texts.day(day))
                .with("date", day.toString())
                .with("before", day.minusDays(1).toString())
                .with("after", day.plusDays(1).toString())
                .with("isToday", day.equals(today))
                .with("done", turn.said())
                .write();
    }

    private EntryView view(AgendaEntry entry, BookingTexts texts) {
        Instant now = clock.instant();
        boolean began = entry.starts().minusSeconds(EARLY).isBefore(now);
        return new EntryView(
                texts.time(entry.starts()),
                texts.time(entry.ends()),
                title(entry, texts),
                entry.request().resident().name().orElse(""),
                texts.text("booking.way." + entry.way().code()),
                entry.request().reference(),
                entry.state().code(),
                texts.text("booking.state." + entry.state().code()),
                began,
                entry.state() == BookingState.CONFIRMED
                        && !entry.starts().isAfter(now)
                        && entry.ends().isAfter(now));
    }

    private EntryView displaced(AgendaEntry entry, BookingTexts texts) {
        EntryView view = view(entry, texts);
        return new EntryView(
                texts.moment(entry.starts()),
                view.until(),
                view.title(),
                view.who(),
                view.how(),
                view.reference(),
                view.state(),
                view.stateText(),
                false,
                false);
    }

    private String title(AgendaEntry entry, BookingTexts texts) {
        return catalogue
                .service(entry.request().service(), entry.request().serviceVersion())
                .map(s -> texts.of(s.title()))
                .orElse(entry.request().service());
    }

    private static Optional<LocalDate> day(String text) {
        if (!text.matches("2[01][0-9]{2}-[01][0-9]-[0-3][0-9]")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
