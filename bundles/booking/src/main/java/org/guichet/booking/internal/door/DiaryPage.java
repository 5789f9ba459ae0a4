package org.guichet.booking.internal.door;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Role;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.booking.internal.book.AgendaEntry;
import org.guichet.booking.internal.book.Appointments;
import org.guichet.booking.internal.diary.Absence;
import org.guichet.booking.internal.diary.Diaries;
import org.guichet.booking.internal.diary.Diary;
import org.guichet.booking.internal.diary.DiaryDesk;
import org.guichet.booking.internal.diary.DiaryDraft;
import org.guichet.booking.internal.diary.DiaryOutcome;
import org.guichet.booking.internal.diary.OpeningRule;
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

/** One diary: how it is called, its hours, and when nobody is there; an absence shows whom it hits before it is saved. */
@Component(service = Page.class)
@At(
        path = "/admin/diaries/{organisation}/{code}",
        who = {Role.MANAGER, Role.ADMIN})
public class DiaryPage implements Page {

    private static final int UNPROCESSABLE = 422;
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;

    private final Diaries diaries;
    private final DiaryDesk desk;
    private final Appointments appointments;
    private final OrganisationDirectory organisations;
    private final WeekForm week;

    /** An absence in the list. */
    public record AbsenceView(long id, String from, String until, String reason) {}

    /** An appointment that an absence would hit. */
    public record HitView(String reference, String when) {}

    @Activate
    public DiaryPage(
            @Reference Diaries diaries,
            @Reference DiaryDesk desk,
            @Reference Appointments appointments,
            @Reference OrganisationDirectory organisations,
            @Reference WeekForm week) {
        this.diaries = diaries;
        this.desk = desk;
        this.appointments = appointments;
        this.organisations = organisations;
        this.week = week;
    }

    @Override
    public void show(Turn turn) throws IOException {
        show(turn, diary(turn), "", Optional.empty(), 200);
    }

    private Diary diary(Turn turn) {
        String organisation = turn.value("organisation");
        if (!Authority.may(turn.caller(), Deed.SET_ORGANISATION, organisation)) {
            throw turn.notFound();
        }
        return diaries.find(organisation, turn.value("code")).orElseThrow(turn::notFound);
    }

    private static String address(Diary diary) {
        return DiariesPage.PATH + "/" + diary.organisation() + "/" + diary.code();
    }

    private void show(Turn turn, Diary diary, String wrong, Optional<List<AgendaEntry>> hits, int status)
            throws IOException {
        BookingTexts texts = BookingTexts.in(turn.language());
        boolean typed = status != 200 || hits.isPresent();
        turn.page("diary")
                .with("address", address(diary))
                .with("name", diary.title())
                .with("revision", diary.revision())
                .with("active", diary.active())
                .with("counters", counters(diary, texts))
                .with(
                        "days",
                        week.days(
                                typed && turn.parameter("do").equals("hours") ? Optional.of(turn) : Optional.empty(),
                                diary,
                                texts))
                .with("others", week.others(diary, texts))
                .with("step", diary.step().toMinutes())
                .with("absences", absences(diary, texts))
                .with(
                        "typed",
                        typed
                                ? List.of(
                                        turn.parameter("from-day"),
                                        turn.parameter("from-time"),
                                        turn.parameter("until-day"),
                                        turn.parameter("until-time"),
                                        turn.parameter("reason"))
                                : List.of("", "", "", "", ""))
                .with("looked", hits.isPresent())
                .with(
                        "hits",
                        hits.orElse(List.of()).stream()
                                .map(e -> new HitView(e.request().reference(), texts.moment(e.starts())))
                                .toList())
                .with("wrong", wrong)
                .with("done", turn.said())
                .status(status)
                .write();
    }

    private List<DiariesPage.Choice> counters(Diary diary, BookingTexts texts) {
        List<DiariesPage.Choice> choices = new ArrayList<>();
        choices.add(new DiariesPage.Choice(
                "", texts.text("booking.diary.no-counter"), diary.counter().isEmpty()));
        organisations
                .organisation(diary.organisation())
                .map(Organisation::counters)
                .orElse(List.of())
                .forEach(c -> choices.add(new DiariesPage.Choice(
                        c.code(),
                        texts.of(c.name()),
                        diary.counter().filter(c.code()::equals).isPresent())));
        return choices;
    }

    private List<AbsenceView> absences(Diary diary, BookingTexts texts) {
        return desk.absences(diary).stream()
                .map(a -> new AbsenceView(a.id(), texts.moment(a.from()), texts.moment(a.until()), a.reason()))
                .toList();
    }

    @Override
    public void again(Turn turn, String notice) throws IOException {
        show(turn, diary(turn), turn.text(notice), Optional.empty(), FORBIDDEN);
    }

    @Override
    public void take(Turn turn) throws IOException {
        Diary diary = diary(turn);
        Actor actor = new Actor.Staff(turn.caller());
        switch (turn.parameter("do")) {
            case "look" -> look(turn, diary, actor);
            case "away" -> away(turn, diary, actor);
            case "hours" -> {
                Optional<List<OpeningRule>> rules = week.read(turn, diary);
                if (rules.isEmpty()) {
                    show(turn, diary, turn.text("booking.diary.wrong.times"), Optional.empty(), UNPROCESSABLE);
                } else {
                    answer(
                            turn,
                            diary,
                            desk.open(diary.organisation(), diary.code(), rules.get(), revision(turn), actor),
                            "booking.diary.opened");
                }
            }
            case "copy" ->
                answer(
                        turn,
                        diary,
                        desk.open(diary.organisation(), diary.code(), week.ofCounter(diary), revision(turn), actor),
                        "booking.diary.opened");
            default -> {
                if (turn.parameter("do").matches("back-[0-9]{1,18}")) {
                    long id = Long.parseLong(turn.parameter("do").substring("back-".length()));
                    desk.beBack(diary.organisation(), diary.code(), id, actor);
                    turn.say(turn.text("booking.absence.removed"));
                    turn.redirect(address(diary));
                } else {
                    answer(
                            turn,
                            diary,
                            desk.save(
                                    new DiaryDraft(
                                            diary.organisation(),
                                            diary.code(),
                                            diary.kind(),
                                            turn.parameter("title"),
                                            Optional.of(turn.parameter("counter"))
                                                    .filter(c -> !c.isEmpty()),
                                            diary.account(),
                                            turn.parameter("active").equals("yes")),
                                    Optional.of(revision(turn)),
                                    actor),
                            "booking.diary.saved");
                }
            }
        }
    }

    private static int revision(Turn turn) {
        String sent = turn.parameter("revision");
        return sent.matches("[0-9]{1,9}") ? Integer.parseInt(sent) : -1;
    }

    private void answer(Turn turn, Diary diary, DiaryOutcome outcome, String done) throws IOException {
        if (outcome instanceof DiaryOutcome.Saved) {
            turn.say(turn.text(done));
            turn.redirect(address(diary));
        } else if (outcome instanceof DiaryOutcome.Invalid invalid) {
            show(
                    turn,
                    diary,
                    turn.text(
                            "booking.diary.wrong." + invalid.faults().get(0),
                            diary.step().toMinutes()),
                    Optional.empty(),
                    UNPROCESSABLE);
        } else {
            show(turn, diary(turn), turn.text("booking.diary.stale"), Optional.empty(), CONFLICT);
        }
    }

    private void look(Turn turn, Diary diary, Actor actor) throws IOException {
        Optional<Absence> absence = absence(turn);
        if (absence.isEmpty()) {
            show(turn, diary, turn.text("booking.diary.wrong.period"), Optional.empty(), UNPROCESSABLE);
        } else {
            show(
                    turn,
                    diary,
                    "",
                    Optional.of(appointments.hit(diary.organisation(), diary.code(), absence.get(), actor)),
                    200);
        }
    }

    private void away(Turn turn, Diary diary, Actor actor) throws IOException {
        Optional<Absence> absence = absence(turn);
        if (absence.isEmpty()) {
            show(turn, diary, turn.text("booking.diary.wrong.period"), Optional.empty(), UNPROCESSABLE);
            return;
        }
        answer(
                turn,
                diary,
                desk.beAway(diary.organisation(), diary.code(), absence.get(), actor),
                "booking.absence.saved");
    }

    private static Optional<Absence> absence(Turn turn) {
        Optional<Instant> from = moment(turn.parameter("from-day"), turn.parameter("from-time"), LocalTime.MIDNIGHT);
        Optional<Instant> until = turn.parameter("until-time").isEmpty()
                ? moment(turn.parameter("until-day"), "", LocalTime.MIDNIGHT)
                        .map(start -> LocalDays.start(LocalDays.day(start).plusDays(1)))
                : moment(turn.parameter("until-day"), turn.parameter("until-time"), LocalTime.MIDNIGHT);
        return from.isPresent() && until.isPresent()
                ? Optional.of(new Absence(0, from.get(), until.get(), turn.parameter("reason")))
                : Optional.empty();
    }

    private static Optional<Instant> moment(String day, String time, LocalTime otherwise) {
        if (!day.matches("2[01][0-9]{2}-[0-9]{2}-[0-9]{2}")) {
            return Optional.empty();
        }
        try {
            LocalTime at = time.isEmpty() ? otherwise : LocalTime.parse(time);
            return Optional.of(LocalDateTime.of(LocalDate.parse(day), at)
                    .atZone(LocalDays.ZONE)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
