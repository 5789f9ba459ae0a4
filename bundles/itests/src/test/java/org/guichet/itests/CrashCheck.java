package org.guichet.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks into the database itself, past the platform: is all there that was acknowledged, once, and does it add up? */
final class CrashCheck {

    private final Path database;

    CrashCheck(Path database) {
        this.database = database;
    }

    /** Everything that can be said of a database whose platform has just come back. */
    void check(CrashLedger ledger) throws IOException, SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            everySubmissionIsThereOnce(ledger, statement);
            everyActionIsThereOnce(ledger, statement);
            everyFileIsThere(ledger, statement);
            historiesHaveNoGap(statement);
            figuresEqualARecount(statement);
            tablesAndIndexesAgree(statement);
        }
    }

    /** How many requests hold words that begin so. */
    int requestsWith(String beginning) throws IOException, SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) from request where description like '" + beginning + "%'")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Whether all that was to be told to modules has been told. */
    boolean outboxIsEmpty() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            return texts(statement, "select subject_id from outbox where audience = 'module' and due_at <= now()")
                    .isEmpty();
        } catch (IOException | SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Cuts all connections but this one, as a network or an administrator would. */
    void cutConnections() throws IOException, SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'guichet' and pid <>"
                            + " pg_backend_pid()");
        }
    }

    private Connection connect() throws IOException, SQLException {
        String port = Files.readAllLines(database.resolve("data/postmaster.pid"))
                .get(3)
                .trim();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/guichet",
                "postgres",
                Files.readString(database.resolve("password")).trim());
    }

    private static void everySubmissionIsThereOnce(CrashLedger ledger, Statement statement) throws SQLException {
        Map<String, List<String>> found = new HashMap<>();
        try (ResultSet rows = statement.executeQuery("select description, reference from request")) {
            while (rows.next()) {
                found.computeIfAbsent(rows.getString(1), words -> new ArrayList<>())
                        .add(rows.getString(2));
            }
        }
        List<String> faults = new ArrayList<>();
        ledger.submissions().forEach((words, reference) -> {
            if (!List.of(reference.replace("-", "")).equals(plain(found.getOrDefault(words, List.of())))) {
                faults.add(reference + " is there as " + found.get(words));
            }
        });
        found.forEach((words, references) -> {
            if (words.startsWith("signalement ") && references.size() > 1) {
                faults.add("twice: " + references);
            }
        });
        assertThat(faults).as("submissions").isEmpty();
    }

    private static List<String> plain(List<String> references) {
        return references.stream().map(reference -> reference.replace("-", "")).toList();
    }

    private static void everyActionIsThereOnce(CrashLedger ledger, Statement statement) throws SQLException {
        Map<String, Integer> found = new HashMap<>();
        for (String words : texts(statement, "select message from request_event where message is not null")) {
            found.merge(words, 1, Integer::sum);
        }
        Set<String> lost = new HashSet<>(ledger.actions().keySet());
        lost.removeAll(found.keySet());
        assertThat(lost)
                .as("actions and replies that were acknowledged and are lost")
                .isEmpty();
        found.entrySet()
                .removeIf(entry -> entry.getValue() == 1
                        || !(entry.getKey().startsWith("geste ")
                                || entry.getKey().startsWith("réponse ")));
        assertThat(found)
                .as("actions and replies that are there more than once")
                .isEmpty();
    }

    private static void everyFileIsThere(CrashLedger ledger, Statement statement) throws SQLException {
        Map<String, String> found = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(
                "select attachment, md5(string_agg(bytes, ''::bytea order by number)) from attachment_piece"
                        + " group by attachment")) {
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
        }
        assertThat(found).as("files").containsAllEntriesOf(ledger.files());
    }

    private static void historiesHaveNoGap(Statement statement) throws SQLException {
        assertThat(texts(
                        statement,
                        "select r.reference from request r left join request_event e on e.request_id = r.id"
                                + " group by r.id having count(e.*) <> r.event_count or max(e.sequence) <> r.event_count"
                                + " or min(e.sequence) <> 1"))
                .as("requests whose events are not 1 to event_count")
                .isEmpty();
    }

    private static void figuresEqualARecount(Statement statement) throws SQLException {
        String counted =
                "select organisation, service, channel, received_month, sum(n) from request_rollup where measure ="
                        + " '%s' group by 1, 2, 3, 4 having sum(n) <> 0";
        String recounted =
                "select organisation, service, channel, to_char(received_at at time zone 'Europe/Paris', 'YYYY-MM'),"
                        + " count(*) from request where %s group by 1, 2, 3, 4";
        Map<String, String> measures = Map.of(
                "phase:received", "phase = 'received'",
                "phase:in-progress", "phase = 'in-progress'",
                "phase:waiting", "phase = 'waiting'",
                "phase:closed", "phase = 'closed'",
                "first-answered", "first_answered_at is not null");
        for (Map.Entry<String, String> measure : measures.entrySet()) {
            String rollup = String.format(counted, measure.getKey());
            String truth = String.format(recounted, measure.getValue());
            assertThat(texts(
                            statement,
                            "select x::text from ((" + rollup + " except " + truth + ") union all (" + truth
                                    + " except " + rollup + ")) x"))
                    .as("figures of %s that differ from a recount", measure.getKey())
                    .isEmpty();
        }
    }

    /** Every row of every table in every index of it, and the other way round. */
    private static void tablesAndIndexesAgree(Statement statement) throws SQLException {
        statement.execute("create extension if not exists amcheck");
        statement.execute("select bt_index_check(c.oid, true) from pg_class c join pg_am a on a.oid = c.relam"
                + " join pg_namespace n on n.oid = c.relnamespace"
                + " where a.amname = 'btree' and c.relkind = 'i' and n.nspname = 'public'");
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
