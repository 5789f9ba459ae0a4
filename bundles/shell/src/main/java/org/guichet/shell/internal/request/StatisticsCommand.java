package org.guichet.shell.internal.request;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.NullCompleter;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.statistics.Dimension;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.api.statistics.StatisticsRow;
import org.guichet.api.statistics.StatisticsService;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Json;
import org.guichet.shell.command.Table;
import org.guichet.shell.command.Times;
import org.guichet.shell.internal.territory.OrganisationCompleter;
import org.guichet.shell.internal.territory.OrganisationNames;

/** Figures about requests. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "statistics",
        description = "Counts requests, and how fast they were answered",
        detailedDescription =
                "Example:\n\n  guichet:statistics --organisation grabels --from 2026-01 --by month,channel")
public final class StatisticsCommand extends GuichetCommand {

    @Reference
    StatisticsService statistics;

    @Reference
    OrganisationDirectory directory;

    @Option(name = "--organisation", description = "Lodged at this organisation; may be said again", multiValued = true)
    @Completion(OrganisationCompleter.class)
    List<String> organisations;

    @Option(name = "--from", description = "First month of reception, such as 2026-01")
    @Completion(NullCompleter.class)
    String from;

    @Option(name = "--to", description = "Last month of reception, such as 2026-12")
    @Completion(NullCompleter.class)
    String to;

    @Option(
            name = "--by",
            description =
                    "How to split: month, channel, service, phase, organisation, module; several with commas between")
    @Completion(
            value = StringsCompleter.class,
            values = {
                "month",
                "channel",
                "service",
                "phase",
                "organisation",
                "module",
                "month,channel",
                "month,phase",
                "service,phase"
            })
    String by;

    @Option(name = "--json", description = "As JSON, for scripts")
    boolean json;

    @Override
    protected void run() {
        if (organisations != null) {
            organisations.forEach(code -> OrganisationNames.find(directory, "--organisation", code));
        }
        Set<Dimension> split = dimensions();
        Optional<YearMonth> first = Optional.ofNullable(from).map(text -> Times.parseMonth("--from", text));
        Optional<YearMonth> last = Optional.ofNullable(to).map(text -> Times.parseMonth("--to", text));
        if (first.isPresent()
                && last.filter(month -> month.isBefore(first.get())).isPresent()) {
            throw usage("--to", to + " is before --from");
        }
        List<StatisticsRow> rows = statistics.figures(new StatisticsQuery(
                organisations == null ? Set.of() : new HashSet<>(organisations), first, last, split));
        if (json) {
            Json.print(out, rows.stream().map(StatisticsCommand::json).toList());
            return;
        }
        if (rows.isEmpty()) {
            out.println("There is no such request.");
            return;
        }
        print(rows, split);
        String same = narrowing();
        next(
                split.isEmpty()
                        ? "guichet:statistics" + same + " --by month,phase"
                        : "guichet:statistics" + same + " --by " + by + " --json");
    }

    private String narrowing() {
        StringBuilder options = new StringBuilder();
        if (organisations != null) {
            organisations.forEach(code -> options.append(" --organisation ").append(code));
        }
        if (from != null) {
            options.append(" --from ").append(from);
        }
        if (to != null) {
            options.append(" --to ").append(to);
        }
        return options.toString();
    }

    private void print(List<StatisticsRow> rows, Set<Dimension> split) {
        List<String> headers = new java.util.ArrayList<>();
        split.forEach(dimension -> headers.add(capital(dimension.code())));
        headers.addAll(List.of("Requests", "Answered", "Median days", "In time"));
        int first = split.size();
        Table table = table(headers.toArray(String[]::new)).right(first, first + 1, first + 2, first + 3);
        for (StatisticsRow row : rows) {
            List<Object> cells = new java.util.ArrayList<>();
            split.forEach(dimension -> cells.add(row.keys().getOrDefault(dimension.code(), "")));
            cells.add(String.format(Locale.ROOT, "%,d", row.count()));
            cells.add(
                    row.answered().isPresent()
                            ? String.format(Locale.ROOT, "%,d", row.answered().getAsLong())
                            : "-");
            cells.add(number(row.medianDaysToAnswer(), "%.1f", 1));
            cells.add(number(row.withinCommitment(), "%.0f %%", 100));
            table.row(cells.toArray());
        }
        table.print(out);
    }

    private Set<Dimension> dimensions() {
        Set<Dimension> found = new LinkedHashSet<>();
        if (by != null) {
            for (String code : by.split(",")) {
                found.add(Dimension.of(code.trim().toLowerCase(Locale.ROOT))
                        .orElseThrow(() -> usage(
                                "--by",
                                code.trim() + " is none of "
                                        + String.join(
                                                ", ",
                                                Arrays.stream(Dimension.values())
                                                        .map(Dimension::code)
                                                        .toList()))));
            }
        }
        return found;
    }

    private static String number(OptionalDouble value, String format, double factor) {
        return value.isPresent() ? String.format(Locale.ROOT, format, factor * value.getAsDouble()) : "-";
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static Json json(StatisticsRow row) {
        Json json = new Json();
        row.keys().forEach(json::put);
        return json.put("count", row.count())
                .put("answered", row.answered())
                .put("medianDaysToAnswer", row.medianDaysToAnswer())
                .put("withinCommitment", row.withinCommitment());
    }
}
