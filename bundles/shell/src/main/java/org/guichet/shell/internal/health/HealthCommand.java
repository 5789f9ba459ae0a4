package org.guichet.shell.internal.health;

import java.io.PrintStream;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.guichet.api.GuichetException;
import org.guichet.api.health.HealthStatus;
import org.guichet.platform.health.Health;
import org.guichet.platform.health.HealthReport;
import org.guichet.platform.health.HealthReport.Finding;
import org.guichet.shell.command.GuichetCommand;
import org.guichet.shell.command.Json;
import org.guichet.shell.command.Table;

/** Tells how the platform is. */
@Service
@Command(
        scope = GuichetCommand.SCOPE,
        name = "health",
        description = "Tells how the platform is, and what to do where something is wrong",
        detailedDescription =
                "ok: as it should be. warn: it works, somebody should look. fail: it doesn't work; the command ends with status 1 then."
                        + "\n\nExample:\n\n  guichet:health --json")
public final class HealthCommand extends GuichetCommand {

    @Reference
    Health health;

    @Option(name = "--json", description = "As JSON, for scripts")
    boolean json;

    /**
     * Tells it where commands aren't there that need the database, and Karaf registers none of them.
     *
     * @return whether nothing fails
     */
    public static boolean tell(HealthReport report, boolean json, PrintStream out, PrintStream err) {
        HealthCommand command = new HealthCommand();
        command.out = out;
        command.json = json;
        try {
            command.tell(report);
            return true;
        } catch (GuichetException e) {
            err.println(SCOPE + ":health: " + e.getMessage());
            return false;
        }
    }

    @Override
    protected void run() {
        tell(health.report());
    }

    private void tell(HealthReport report) {
        if (json) {
            Json.print(
                    out,
                    new Json()
                            .put("status", plain(report.status()))
                            .put("ready", report.isReady())
                            .put(
                                    "checks",
                                    report.findings().stream()
                                            .map(HealthCommand::json)
                                            .toList()));
        } else {
            print(report);
        }
        List<String> failed = report.findings().stream()
                .filter(finding -> finding.result().status() == HealthStatus.FAIL)
                .map(Finding::name)
                .toList();
        if (!failed.isEmpty()) {
            throw failed("health.failed", "fails: " + String.join(", ", failed));
        }
    }

    private void print(HealthReport report) {
        Table table = table("Check", "State", "What is so").whole(0, 1);
        report.findings()
                .forEach(f -> table.row(
                        f.name(), plain(f.result().status()), f.result().words()));
        table.print(out);
        report.findings().stream()
                .filter(f -> f.result().status() != HealthStatus.OK)
                .map(f -> f.result().next())
                .filter(next -> !next.isEmpty())
                .distinct()
                .forEach(this::next);
    }

    private static Json json(Finding finding) {
        return new Json()
                .put("name", finding.name())
                .put("status", plain(finding.result().status()))
                .put("needed", finding.needed())
                .put("words", finding.result().words())
                .put("next", finding.result().next());
    }
}
