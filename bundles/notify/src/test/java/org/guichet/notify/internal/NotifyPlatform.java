package org.guichet.notify.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import javax.sql.DataSource;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.core.internal.gate.ModuleGate;
import org.guichet.core.internal.module.ModuleRegistry;
import org.guichet.core.internal.outbox.StoredOutbox;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Migrations;
import org.guichet.core.internal.persistence.PlatformSecret;
import org.guichet.core.internal.request.RequestParts;
import org.guichet.core.internal.territory.StoredOrganisationDirectory;
import org.guichet.core.internal.timer.StoredTimers;
import org.guichet.notify.internal.resident.JoinerDelivery;
import org.guichet.notify.internal.resident.LostDelivery;
import org.guichet.notify.internal.resident.ResidentDelivery;
import org.guichet.notify.internal.resident.ResidentPart;
import org.guichet.notify.internal.staff.AccountDelivery;
import org.guichet.notify.internal.staff.Morning;
import org.guichet.notify.internal.staff.StaffDelivery;
import org.guichet.notify.internal.staff.StaffPart;
import org.guichet.notify.internal.transport.Mailer;
import org.guichet.platform.access.AccountStore;
import org.guichet.platform.data.Sql;
import org.guichet.platform.outbox.OutboxDesk;
import org.guichet.testkit.platform.Assembly;

/** The kernel as it is, on a real database, with this bundle's parts beside it. */
public final class NotifyPlatform implements AutoCloseable {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Path MODULES = Path.of("..", "modules");
    private static final Actor HANDLER = new Actor.Staff(new Caller(
            "handler@montpellier3m",
            java.util.Set.of(
                    new RoleGrant(Role.HANDLER, "montpellier3m"),
                    new RoleGrant(Role.HANDLER, "grabels"),
                    new RoleGrant(Role.AGENT, "grabels"))));

    private final HikariDataSource pool;
    private final EntityManagerFactory factory;

    public final SettableClock clock = new SettableClock();
    public final Database database;
    public final StoredOutbox outbox;
    public final OutboxDesk letters;
    public final RequestDesk desk;
    public final Assembly core;
    public final Assembly parts;
    public final MailSettings settings;
    public final Mailer mailer;
    public final StoredAccounts accounts;
    public final StoredTimers timers;

    private static final class Server {
        private static final EmbeddedPostgres ONE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** With these settings beside {@code from} and {@code address}. */
    public NotifyPlatform(Path data, Map<String, Object> mail) {
        String name = "notify" + DATABASES.incrementAndGet();
        run(Server.ONE.getPostgresDatabase(), "create database " + name);
        DataSource source = Server.ONE.getDatabase("postgres", name);
        Migrations.run(source);
        run(source, script("/db/notify/V1__choice.sql"));
        run(source, script("/db/notify/V2__joiner.sql"));
        run(source, script("/db/notify/V3__lost.sql"));
        run(source, script("/db/notify/V4__staff.sql"));
        run(source, script("/db/notify/V5__function.sql"));
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(6);
        pool = new HikariDataSource(config);
        factory = Persistence.createEntityManagerFactory(
                "guichet", Map.of("javax.persistence.nonJtaDataSource", pool, "eclipselink.weaving", "false"));
        database = new Database(factory);
        RequestParts requestParts = new RequestParts();
        core = new Assembly(
                Database.class,
                "org.guichet.core.internal.",
                database,
                secret(data),
                clock,
                new SecureRandom(),
                requestParts,
                new ModuleGate(ModuleGate.Limits.DEFAULT),
                Map.of());
        outbox = core.get(StoredOutbox.class);
        // its own threads would tell what a test is about to tell
        outbox.close();
        letters = core.get(OutboxDesk.class);
        timers = core.get(StoredTimers.class);
        timers.close();
        desk = core.get(RequestDesk.class);
        addModule("accueil", 1);
        addModule("voirie", 2);
        core.get(StoredOrganisationDirectory.class).loadDemo();

        Map<String, Object> said = new HashMap<>(
                Map.of("from", "guichet@guichet.example", "address", "https://guichet.example", "tls", "none"));
        said.putAll(mail);
        settings = new MailSettings(said);
        accounts = new StoredAccounts(core.get(AccountStore.class));
        parts = new Assembly(MailSettings.class, "org.guichet.notify.internal.", settings, clock, database, accounts) {
            @Override
            protected Object part(Class<?> type) {
                return type.getName().startsWith("org.guichet.notify.")
                                || type.isInstance(clock)
                                || type.isInstance(database)
                                || type.isInstance(accounts)
                        ? super.part(type)
                        : core.get(type);
            }
        };
        mailer = parts.get(Mailer.class);
        requestParts.add(parts.get(ResidentPart.class));
        outbox.addDelivery(parts.get(ResidentDelivery.class));
        outbox.addDelivery(parts.get(JoinerDelivery.class));
        outbox.addDelivery(parts.get(LostDelivery.class));
        requestParts.add(parts.get(StaffPart.class));
        outbox.addDelivery(parts.get(StaffDelivery.class));
        outbox.addDelivery(parts.get(AccountDelivery.class));
        timers.add(parts.get(Morning.class));
    }

    private PlatformSecret secret(Path data) {
        try {
            PlatformSecret.ensure(data, pool);
            return new PlatformSecret(data, database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void addModule(String name, long bundle) {
        try (InputStream yaml =
                Files.newInputStream(MODULES.resolve(name + "/src/main/resources/OSGI-INF/guichet/module.yaml"))) {
            core.get(ModuleRegistry.class).add(bundle, "org.guichet.module." + name, "1.0.0", name, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String script(String name) {
        try (InputStream script = NotifyPlatform.class.getResourceAsStream(name)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody reports a pothole in Grabels, and is written to there. */
    public Receipt submit(String email) {
        return submit(email, Map.of());
    }

    /** Somebody is in danger. */
    public Receipt submitUrgent() {
        return submit(null, Map.of(), true);
    }

    public Receipt submit(String email, Map<String, Object> said) {
        return submit(email, said, false);
    }

    private Receipt submit(String email, Map<String, Object> said, boolean danger) {
        RequestDraft draft = RequestDraft.builder("grabels", "voirie.nid-de-poule")
                .description("Un trou au milieu de la chaussée, près de chez <moi> & vous")
                .place(new org.guichet.api.request.Place(
                        Optional.of(new org.guichet.api.organisation.Position(43.6476, 3.8018)), Optional.empty()))
                .answers(Map.of("danger", danger, "profondeur", 12))
                .resident(new Resident(Optional.of("Usager Essai"), Optional.ofNullable(email), Optional.empty()))
                .parts(said)
                .build();
        SubmitOutcome outcome = desk.submit(draft, new Actor.Anybody(), Optional.empty());
        if (outcome instanceof SubmitOutcome.Accepted accepted) {
            return accepted.receipt();
        }
        throw new IllegalStateException(outcome.toString());
    }

    /** The service does something. */
    public void act(String reference, RequestAction action) {
        ActionOutcome outcome = desk.act(reference, action, HANDLER, Optional.empty(), "fr");
        if (!(outcome instanceof ActionOutcome.Done)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /** Somebody of the staff does. */
    public void actAs(String account, String reference, RequestAction action) {
        Actor actor = new Actor.Staff(accounts.caller(account));
        ActionOutcome outcome = desk.act(reference, action, actor, Optional.empty(), "fr");
        if (!(outcome instanceof ActionOutcome.Done)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /** The resident does. */
    public void actAsResident(Receipt receipt, RequestAction action) {
        ActionOutcome outcome = desk.act(
                receipt.reference(), action, new Actor.ResidentOf(receipt.trackingCode()), Optional.empty(), "fr");
        if (!(outcome instanceof ActionOutcome.Done)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /** The number that a statement finds. */
    public long count(String sql) {
        return database.look(new Sql(sql)::number);
    }

    @Override
    public void close() {
        mailer.close();
        factory.close();
        pool.close();
    }

    /** Stands still until it is set. */
    public static final class SettableClock extends Clock {

        private volatile Instant now = Instant.parse("2026-11-23T09:42:00Z");

        public void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Europe/Paris");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
