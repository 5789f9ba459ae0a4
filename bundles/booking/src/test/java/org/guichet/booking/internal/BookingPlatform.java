package org.guichet.booking.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import javax.sql.DataSource;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.participation.ParticipationService;
import org.guichet.api.request.Channel;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.booking.internal.book.Appointments;
import org.guichet.booking.internal.book.BookingPart;
import org.guichet.booking.internal.book.HoldDraft;
import org.guichet.booking.internal.book.HoldOutcome;
import org.guichet.booking.internal.book.Slots;
import org.guichet.booking.internal.diary.DiaryDesk;
import org.guichet.booking.internal.diary.DiaryDraft;
import org.guichet.booking.internal.diary.DiaryOutcome;
import org.guichet.booking.internal.diary.OpeningRule;
import org.guichet.booking.internal.diary.Weeks;
import org.guichet.booking.internal.term.BookingSection;
import org.guichet.booking.internal.term.ResourceSection;
import org.guichet.booking.internal.term.Way;
import org.guichet.core.internal.gate.ModuleGate;
import org.guichet.core.internal.module.ModuleRegistry;
import org.guichet.core.internal.module.SectionCatalogue;
import org.guichet.core.internal.outbox.StoredOutbox;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Migrations;
import org.guichet.core.internal.persistence.PlatformSecret;
import org.guichet.core.internal.request.RequestParts;
import org.guichet.core.internal.territory.StoredOrganisationDirectory;
import org.guichet.platform.data.Sql;
import org.guichet.testkit.platform.Assembly;

/** The kernel as it is, on a real database, with this bundle's parts beside it. */
public final class BookingPlatform implements AutoCloseable {

    /** A Monday morning, 10:42 in Paris. */
    public static final Instant NOW = Instant.parse("2026-11-23T09:42:00Z");

    public static final Actor MANAGER =
            new Actor.Staff(new Caller("manager@grabels", Set.of(new RoleGrant(Role.MANAGER, "grabels"))));
    public static final Actor AGENT =
            new Actor.Staff(new Caller("agent@grabels", Set.of(new RoleGrant(Role.AGENT, "grabels"))));
    public static final Actor STRANGER =
            new Actor.Staff(new Caller("agent@lattes", Set.of(new RoleGrant(Role.AGENT, "lattes"))));

    public static final String YAML = """
            module: rdv
            publisher: test
            title: {fr: Rendez-vous}
            levels:
              SHARED_PLATFORM: {handledBy: commune/accueil}
            resources:
              - {code: bureau, kind: desk, title: {fr: Bureau}, step: PT15M}
              - {code: salle, kind: room, title: {fr: Salle}, step: PT30M}
            services:
              - code: papiers
                version: 1
                kind: appointment
                title: {fr: Papiers d'identité}
                booking:
                  takes: [bureau]
                  lasts: PT30M
                  notice: PT4H
                  horizon: P4W
                  perPerson: {live: 1}
                  change: PT24H
                  remind: [P2D, PT3H]
              - code: mariage
                version: 1
                kind: appointment
                title: {fr: Dossier de mariage}
                booking:
                  takes: [bureau, salle]
                  lasts:
                    premier: {lasts: PT1H, title: {fr: Premier rendez-vous}}
                    suite: {lasts: PT30M, title: {fr: Suite}}
                  ways: [on-site, video]
                  gap: {after: PT30M}
                  persons: 4
              - code: question
                version: 1
                kind: information
                title: {fr: Question}
            """;

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final HikariDataSource pool;
    private final EntityManagerFactory factory;

    public final SettableClock clock = new SettableClock();
    public final Database database;
    public final RequestDesk desk;
    public final Assembly core;
    public final Assembly parts;
    public final Slots slots;
    public final Appointments appointments;
    public final DiaryDesk diaries;

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

    /** A fresh one, with the module {@link #YAML} in which Grabels takes part. */
    public BookingPlatform(Path data) {
        this(data, fresh(), true);
    }

    private BookingPlatform(Path data, DataSource source, boolean first) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(10);
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
        core.get(StoredOutbox.class).close();
        desk = core.get(RequestDesk.class);
        SectionCatalogue sections = core.get(SectionCatalogue.class);
        sections.add(new ResourceSection());
        sections.add(new BookingSection());
        if (first) {
            core.get(StoredOrganisationDirectory.class).loadDemo();
        }
        ModuleInfo module = core.get(ModuleRegistry.class)
                .add(1, "test.rdv", "1.0.0", "rdv", new ByteArrayInputStream(YAML.getBytes(StandardCharsets.UTF_8)));
        if (!module.faults().isEmpty()) {
            throw new IllegalStateException(module.faults().toString());
        }
        if (first) {
            core.get(ParticipationService.class).join("grabels", "rdv", ParticipationLevel.SHARED_PLATFORM, MANAGER);
        }
        parts = new Assembly(BookingPart.class, "org.guichet.booking.internal.", clock, database) {
            @Override
            protected Object part(Class<?> type) {
                return type.getName().startsWith("org.guichet.booking.")
                                || type.isInstance(clock)
                                || type.isInstance(database)
                        ? super.part(type)
                        : core.get(type);
            }
        };
        slots = parts.get(Slots.class);
        appointments = parts.get(Appointments.class);
        diaries = parts.get(DiaryDesk.class);
        requestParts.add(parts.get(BookingPart.class));
    }

    private static DataSource fresh() {
        String name = "booking" + DATABASES.incrementAndGet();
        run(Server.ONE.getPostgresDatabase(), "create database " + name);
        DataSource source = Server.ONE.getDatabase("postgres", name);
        Migrations.run(source);
        run(source, script("/db/slot/V1__diary.sql"));
        return source;
    }

    /** Another node on the same database. */
    public BookingPlatform another(Path data) {
        return new BookingPlatform(data, pool.getDataSource(), false);
    }

    private PlatformSecret secret(Path data) {
        try {
            PlatformSecret.ensure(data, pool);
            return new PlatformSecret(data, database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String script(String name) {
        try (InputStream script = BookingPlatform.class.getResourceAsStream(name)) {
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

    /** A diary of Grabels, open from Monday to Friday, 9 to 12. */
    public void diary(String code, String kind) {
        diaries.save(
                new DiaryDraft("grabels", code, kind, "Test " + code, Optional.empty(), Optional.empty(), true),
                Optional.empty(),
                MANAGER);
        DiaryOutcome outcome = diaries.open("grabels", code, List.of(mornings()), 1, MANAGER);
        if (!(outcome instanceof DiaryOutcome.Saved)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    public static OpeningRule mornings() {
        return new OpeningRule(
                0,
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                Weeks.EVERY,
                LocalTime.of(9, 0),
                LocalTime.of(12, 0),
                LocalDate.of(2026, 1, 1),
                Optional.empty(),
                Set.of(),
                false);
    }

    /** A wish for the identity papers' appointment. */
    public HoldDraft wish(String start) {
        return wish("rdv.papiers", start, "");
    }

    public HoldDraft wish(String service, String start, String length) {
        return new HoldDraft(
                service,
                "grabels",
                Instant.parse(start),
                Optional.empty(),
                Optional.empty(),
                length,
                Way.ON_SITE,
                1,
                false,
                Optional.empty());
    }

    /** Holds it, or fails. */
    public HoldOutcome.Held hold(String start) {
        HoldOutcome outcome = slots.hold(wish(start));
        if (outcome instanceof HoldOutcome.Held held) {
            return held;
        }
        throw new IllegalStateException(outcome.toString());
    }

    /** Sends the request with what it is to keep. */
    public SubmitOutcome submit(String person, Map<String, Object> booking, Actor by) {
        RequestDraft draft = RequestDraft.builder("grabels", "rdv.papiers")
                .channel(by instanceof Actor.Staff ? Channel.PHONE : Channel.ONLINE)
                .resident(new Resident(
                        Optional.of(person), Optional.of(person.toLowerCase() + "@example.org"), Optional.empty()))
                .parts(booking.isEmpty() ? Map.of() : Map.of(BookingPart.NAME, booking))
                .build();
        return desk.submit(draft, by, Optional.empty());
    }

    public SubmitOutcome confirm(String person, HoldOutcome.Held held) {
        return submit(person, Map.of("hold", held.booking(), "secret", held.secret()), new Actor.Anybody());
    }

    /** The number that a statement finds. */
    public long count(String sql) {
        return database.look(new Sql(sql)::number);
    }

    @Override
    public void close() {
        factory.close();
        pool.close();
    }

    /** Stands still until it is set. */
    public static final class SettableClock extends Clock {

        private volatile Instant now = NOW;

        public void advance(Duration duration) {
            now = now.plus(duration);
        }

        public void set(Instant then) {
            now = then;
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
