package org.guichet.booking.internal.door;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.booking.internal.diary.Diaries;
import org.guichet.booking.internal.diary.Diary;
import org.guichet.booking.internal.diary.DiaryDesk;
import org.guichet.booking.internal.diary.DiaryOutcome;
import org.guichet.booking.internal.diary.OpeningRule;
import org.guichet.booking.internal.diary.Weeks;
import org.guichet.booking.internal.time.LocalDays;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.TrailingOptions;

/** Adds hours to a diary. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "resource-open",
        description = "Adds hours to a diary, from today on",
        detailedDescription = "Example:\n\n  guichet:resource-open grabels bureau-1 --days 1-5 --hours 09:00-12:00")
public final class ResourceOpenCommand extends GuichetCommand {

    private static final Pattern DAYS = Pattern.compile("([1-7])(-([1-7]))?");
    private static final Pattern HOURS = Pattern.compile("([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2})");

    @Reference
    DiaryDesk desk;

    @Reference
    Diaries diaries;

    @Argument(index = 0, name = "organisation", description = "Code of the organisation", required = true)
    String organisation;

    @Argument(index = 1, name = "code", description = "Code of the diary", required = true)
    String code;

    @Argument(index = 2, name = TrailingOptions.NAME, description = TrailingOptions.DESCRIPTION, multiValued = true)
    List<String> options;

    @Option(name = "--days", description = "Days of the week, 1 is Monday: 1-5, or 3")
    String days;

    @Option(name = "--hours", description = "From when to when: 09:00-12:00")
    String hours;

    @Option(name = "--weeks", description = "every, odd, even, first, second, third, fourth or last of a month")
    String weeks = "every";

    @Override
    protected void run() {
        Diary diary = diaries.find(organisation, code)
                .orElseThrow(() -> usage("code", "there is no diary " + code + " at " + organisation));
        List<OpeningRule> rules = new ArrayList<>(diary.rules());
        rules.add(rule());
        DiaryOutcome outcome = desk.open(organisation, code, rules, diary.revision(), actor());
        if (outcome instanceof DiaryOutcome.Invalid invalid) {
            throw usage(
                    "--hours",
                    invalid.faults().contains("step")
                            ? hours + " doesn't go into the diary's step, "
                                    + diary.step().toMinutes() + " minutes"
                            : "the diary has too many hours already");
        }
        out.println("Open as well on " + days + ", " + hours + ".");
        next("guichet:resource-list " + organisation);
    }

    private OpeningRule rule() {
        Matcher week = DAYS.matcher(required("--days", days, "days of the week such as 1-5"));
        Matcher day = HOURS.matcher(required("--hours", hours, "such as 09:00-12:00"));
        if (!week.matches()) {
            throw usage("--days", days + " is no stretch of days such as 1-5");
        }
        int first = Integer.parseInt(week.group(1));
        int last = week.group(3) == null ? first : Integer.parseInt(week.group(3));
        if (last < first || !day.matches()) {
            throw usage(last < first ? "--days" : "--hours", (last < first ? days : hours) + " is not in order");
        }
        try {
            return new OpeningRule(
                    0,
                    EnumSet.range(DayOfWeek.of(first), DayOfWeek.of(last)),
                    oneOf("--weeks", weeks, Weeks.class),
                    LocalTime.parse(day.group(1)),
                    LocalTime.parse(day.group(2)),
                    LocalDays.day(clock.instant()),
                    Optional.empty(),
                    Set.of(),
                    false);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw usage("--hours", hours + " is no stretch of a day such as 09:00-12:00");
        }
    }
}
