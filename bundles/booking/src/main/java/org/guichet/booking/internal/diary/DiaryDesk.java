package org.guichet.booking.internal.diary;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.api.access.Actor;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.booking.internal.term.ResourceSection;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.definition.DefinitionSections;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps diaries, their hours and absences: managers of the organisation, and whose diary it is. Thread-safe. */
@Component(service = DiaryDesk.class)
public class DiaryDesk {

    private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_CODE = 64;
    private static final int LONGEST = 200;
    private static final int MOST_RULES = 100;

    private final Transactions transactions;
    private final Diaries diaries;
    private final DefinitionSections sections;
    private final OrganisationDirectory organisations;
    private final Clock clock;

    @Activate
    public DiaryDesk(
            @Reference(target = "(tables=slot)") Transactions transactions,
            @Reference Diaries diaries,
            @Reference DefinitionSections sections,
            @Reference OrganisationDirectory organisations,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.diaries = diaries;
        this.sections = sections;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** A new diary, or another look of one that is there; its kind and its step stay. */
    public DiaryOutcome save(DiaryDraft draft, Optional<Integer> revision, Actor by) {
        Authority.require(by, Deed.SET_ORGANISATION, draft.organisation());
        Optional<Diary> before = diaries.find(draft.organisation(), draft.code());
        Optional<ResourceSection.Kind> kind =
                Optional.ofNullable(ResourceSection.kinds(sections).get(draft.kind()));
        List<String> faults = faults(draft, kind.isPresent() || before.isPresent());
        if (!faults.isEmpty()) {
            return new DiaryOutcome.Invalid(faults);
        } else if (before.isPresent()
                && revision.filter(r -> r == before.get().revision()).isEmpty()) {
            return new DiaryOutcome.Stale(before.get());
        }
        diaries.change(unit -> {
            if (before.isPresent()) {
                new Sql("update slot_resource set title = ")
                        .value(draft.title())
                        .append(", counter = ")
                        .value(draft.counter())
                        .append(", account = ")
                        .value(draft.account())
                        .append(", active = ")
                        .value(draft.active())
                        .append(", revision = revision + 1 where id = ")
                        .value(before.get().id())
                        .execute(unit);
            } else {
                new Sql("insert into slot_resource (organisation, code, kind, title, counter, account, step_minutes,"
                                + " active, revision) values (")
                        .values(
                                draft.organisation(),
                                draft.code(),
                                draft.kind(),
                                draft.title(),
                                draft.counter(),
                                draft.account(),
                                (int) kind.orElseThrow().step().toMinutes(),
                                draft.active(),
                                1)
                        .append(")")
                        .execute(unit);
            }
        });
        return new DiaryOutcome.Saved(
                diaries.find(draft.organisation(), draft.code()).orElseThrow());
    }

    private List<String> faults(DiaryDraft draft, boolean kindKnown) {
        List<String> faults = new ArrayList<>();
        if (!CODE.matcher(draft.code()).matches() || draft.code().length() > LONGEST_CODE) {
            faults.add("code");
        }
        if (draft.title().isBlank() || draft.title().length() > LONGEST) {
            faults.add("title");
        }
        if (!kindKnown) {
            faults.add("kind");
        }
        boolean counterKnown = draft.counter().isEmpty()
                || organisations.organisation(draft.organisation()).map(Organisation::counters).stream()
                        .flatMap(List::stream)
                        .map(Counter::code)
                        .anyMatch(draft.counter().get()::equals);
        if (!counterKnown) {
            faults.add("counter");
        }
        return faults;
    }

    /** Other hours of a diary, in place of those that it has. */
    public DiaryOutcome open(String organisation, String code, List<OpeningRule> rules, int revision, Actor by) {
        Optional<Diary> found = diaries.find(organisation, code);
        require(organisation, found, by);
        if (found.isEmpty()) {
            return new DiaryOutcome.NotFound();
        } else if (found.get().revision() != revision) {
            return new DiaryOutcome.Stale(found.get());
        }
        List<String> faults = faults(found.get(), rules);
        if (!faults.isEmpty()) {
            return new DiaryOutcome.Invalid(faults);
        }
        Diary diary = found.get();
        diaries.change(unit -> {
            new Sql("delete from slot_rule where resource_id = ")
                    .value(diary.id())
                    .execute(unit);
            for (OpeningRule rule : rules) {
                new Sql("insert into slot_rule (resource_id, days, weeks, from_time, until_time, since_day, until_day,"
                                + " services, on_holidays) values (")
                        .values(
                                diary.id(),
                                Diaries.digits(rule.days()),
                                rule.weeks().name(),
                                rule.from().toString(),
                                rule.until().toString(),
                                rule.since(),
                                rule.to(),
                                String.join(
                                        " ", rule.services().stream().sorted().toList()),
                                rule.onHolidays())
                        .append(")")
                        .execute(unit);
            }
            new Sql("update slot_resource set revision = revision + 1 where id = ")
                    .value(diary.id())
                    .execute(unit);
        });
        return new DiaryOutcome.Saved(diaries.find(organisation, code).orElseThrow());
    }

    /** What is wrong with hours of a diary. */
    private static List<String> faults(Diary diary, List<OpeningRule> rules) {
        List<String> faults = new ArrayList<>();
        long step = diary.step().toMinutes();
        if (rules.size() > MOST_RULES) {
            faults.add("times");
        }
        for (OpeningRule rule : rules) {
            boolean fits =
                    rule.from().toSecondOfDay() / 60 % step == 0 && rule.until().toSecondOfDay() / 60 % step == 0;
            if (!fits && !faults.contains("step")) {
                faults.add("step");
            }
            if (rule.days().isEmpty() && !faults.contains("days")) {
                faults.add("days");
            }
        }
        return faults;
    }

    /** Nobody is there then. */
    public DiaryOutcome beAway(String organisation, String code, Absence absence, Actor by) {
        Optional<Diary> found = diaries.find(organisation, code);
        require(organisation, found, by);
        if (found.isEmpty()) {
            return new DiaryOutcome.NotFound();
        }
        List<String> faults = faults(absence);
        if (!faults.isEmpty()) {
            return new DiaryOutcome.Invalid(faults);
        }
        transactions.commit(
                unit -> new Sql("insert into slot_absence (resource_id, from_at, until_at, reason) values (")
                        .values(found.get().id(), absence.from(), absence.until(), absence.reason())
                        .append(")")
                        .execute(unit));
        return new DiaryOutcome.Saved(found.get());
    }

    private List<String> faults(Absence absence) {
        List<String> faults = new ArrayList<>();
        boolean inOrder = absence.from().isBefore(absence.until())
                && Duration.between(absence.from(), absence.until()).toDays() <= 400
                && absence.until().isAfter(clock.instant());
        if (!inOrder) {
            faults.add("period");
        }
        if (absence.reason().length() > LONGEST) {
            faults.add("reason");
        }
        return faults;
    }

    /** They are there after all. */
    public boolean beBack(String organisation, String code, long absence, Actor by) {
        Optional<Diary> found = diaries.find(organisation, code);
        require(organisation, found, by);
        return found.isPresent()
                && transactions.change(unit -> new Sql("delete from slot_absence where id = ")
                                .value(absence)
                                .and("resource_id = ")
                                .value(found.get().id())
                                .execute(unit))
                        == 1;
    }

    /** When nobody is there from now on, the next first. */
    public List<Absence> absences(Diary diary) {
        Instant now = clock.instant();
        return transactions.look(
                unit -> new Sql("select id, from_at, until_at, reason from slot_absence where resource_id = ")
                        .value(diary.id())
                        .and("until_at > ")
                        .value(now)
                        .append(" order by from_at, id")
                        .rows(unit, row -> new Absence(row.number(0), row.instant(1), row.instant(2), row.text(3))));
    }

    /** Managers keep all diaries of their organisation, everybody their own. */
    private static void require(String organisation, Optional<Diary> diary, Actor by) {
        boolean own = by instanceof Actor.Staff
                && diary.flatMap(Diary::account).filter(by.name()::equals).isPresent()
                && Authority.may(by, Deed.WORK_ON_REQUESTS, organisation);
        if (!own) {
            Authority.require(by, Deed.SET_ORGANISATION, organisation);
        }
    }
}
