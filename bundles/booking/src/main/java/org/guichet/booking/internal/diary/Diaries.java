package org.guichet.booking.internal.diary;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Snapshots;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.data.UnitOfWork;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Diaries and their rules, in memory; what is taken in them, read when it is asked for. Thread-safe. */
@Component(service = Diaries.class)
public class Diaries {

    private static final String AREA = "slot_diary";

    private final Transactions transactions;
    private final Snapshots snapshots;
    private final Supplier<Map<Long, Diary>> known;

    @Activate
    public Diaries(@Reference(target = "(tables=slot)") Transactions transactions, @Reference Snapshots snapshots) {
        this.transactions = transactions;
        this.snapshots = snapshots;
        this.known = snapshots.of(AREA, Diaries::read);
    }

    /** All of them by id, by organisation and code. */
    public Collection<Diary> all() {
        return known.get().values();
    }

    public Optional<Diary> find(long id) {
        return Optional.ofNullable(known.get().get(id));
    }

    /** An organisation's diary of that code. */
    public Optional<Diary> find(String organisation, String code) {
        return all().stream()
                .filter(d -> d.organisation().equals(organisation) && d.code().equals(code))
                .findFirst();
    }

    /** Those of an organisation, by code. */
    public List<Diary> of(String organisation) {
        return all().stream().filter(d -> d.organisation().equals(organisation)).toList();
    }

    /** Where anything of that kind can be booked at these organisations. */
    public List<Diary> active(String kind, Set<String> organisations) {
        return all().stream()
                .filter(d -> d.active() && d.kind().equals(kind) && organisations.contains(d.organisation()))
                .toList();
    }

    /**
     * What is taken between two moments, by diary. One statement.
     *
     * @param diaries their ids, at least one
     * @param now what was held until then isn't any more
     */
    public Map<Long, List<Taken>> taken(
            UnitOfWork unit, Collection<Long> diaries, Instant from, Instant until, Instant now) {
        Map<Long, List<Taken>> taken = new HashMap<>();
        new Sql("select resource_id, starts_at, ends_at, false from slot_use where resource_id")
                .in(diaries)
                .and("starts_at < ")
                .value(until)
                .and("ends_at > ")
                .value(from)
                .and("(held_until is null or held_until > ")
                .value(now)
                .append(") union all select resource_id, from_at, until_at, true from slot_absence where resource_id")
                .in(diaries)
                .and("from_at < ")
                .value(until)
                .and("until_at > ")
                .value(from)
                .rows(unit)
                .forEach(row -> taken.computeIfAbsent(row.number(0), id -> new ArrayList<>())
                        .add(new Taken(row.instant(1), row.instant(2), row.flag(3))));
        return taken;
    }

    /** Changes rows of diaries, which are read anew afterwards. */
    void change(Consumer<UnitOfWork> work) {
        transactions.commit(unit -> {
            work.accept(unit);
            snapshots.changed(unit, AREA);
        });
        snapshots.committed();
    }

    private static Map<Long, Diary> read(UnitOfWork unit) {
        Map<Long, List<OpeningRule>> rules = new HashMap<>();
        new Sql(
                        "select resource_id, id, days, weeks, from_time, until_time, since_day, until_day, services, on_holidays"
                                + " from slot_rule order by resource_id, since_day, days, from_time, id")
                .rows(unit)
                .forEach(row -> rules.computeIfAbsent(row.number(0), id -> new ArrayList<>())
                        .add(rule(row)));
        Map<Long, Diary> diaries = new LinkedHashMap<>();
        new Sql("select id, organisation, code, kind, title, counter, account, step_minutes, active, revision"
                        + " from slot_resource order by organisation, code")
                .rows(unit)
                .forEach(row -> diaries.put(
                        row.number(0),
                        new Diary(
                                row.number(0),
                                row.text(1),
                                row.text(2),
                                row.text(3),
                                row.text(4),
                                row.optionalText(5),
                                row.optionalText(6),
                                Duration.ofMinutes(row.number(7)),
                                row.flag(8),
                                row.integer(9),
                                rules.getOrDefault(row.number(0), List.of()))));
        return Collections.unmodifiableMap(diaries);
    }

    private static OpeningRule rule(Row row) {
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        row.text(2).chars().forEach(digit -> days.add(DayOfWeek.of(digit - '0')));
        String services = row.text(8);
        return new OpeningRule(
                row.number(1),
                days,
                Weeks.valueOf(row.text(3)),
                LocalTime.parse(row.text(4)),
                LocalTime.parse(row.text(5)),
                row.day(6),
                row.isMissing(7) ? Optional.empty() : Optional.of(row.day(7)),
                services.isEmpty() ? Set.of() : Set.of(services.split(" ")),
                row.flag(9));
    }

    /** As a rule's days are stored. */
    static String digits(Set<DayOfWeek> days) {
        return days.stream().sorted().map(day -> "" + day.getValue()).collect(Collectors.joining());
    }

    /** Those that are open at some counter, by its code. */
    public Map<String, List<Diary>> byCounter(String kind, Set<String> organisations) {
        Map<String, List<Diary>> byCounter = new TreeMap<>();
        active(kind, organisations).forEach(d -> byCounter
                .computeIfAbsent(d.counter().orElse(""), counter -> new ArrayList<>())
                .add(d));
        return byCounter;
    }
}
