package org.guichet.core.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.participation.ParticipationService;
import org.guichet.api.request.AttachmentService;
import org.guichet.api.request.NearbyRequests;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.request.RequestService;
import org.guichet.api.statistics.StatisticsService;
import org.guichet.core.internal.account.StoredDisplayNames;
import org.guichet.core.internal.attachment.StoredAttachments;
import org.guichet.core.internal.backlog.CsvBacklogImport;
import org.guichet.core.internal.catalogue.ParticipatingCatalogue;
import org.guichet.core.internal.desk.StoredDeskDrafts;
import org.guichet.core.internal.desk.StoredRequestPresence;
import org.guichet.core.internal.desk.StoredWorkplaces;
import org.guichet.core.internal.draft.StoredDrafts;
import org.guichet.core.internal.gate.ModuleGate;
import org.guichet.core.internal.gate.ModuleJava;
import org.guichet.core.internal.idempotency.DoneOnce;
import org.guichet.core.internal.module.ModuleRegistry;
import org.guichet.core.internal.module.SectionCatalogue;
import org.guichet.core.internal.outbox.StoredOutbox;
import org.guichet.core.internal.participation.RoutedHandlers;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.PlatformClock;
import org.guichet.core.internal.persistence.PlatformSecret;
import org.guichet.core.internal.persistence.Revisions;
import org.guichet.core.internal.request.Escalations;
import org.guichet.core.internal.request.Forgetting;
import org.guichet.core.internal.request.PromiseRepair;
import org.guichet.core.internal.request.RequestParts;
import org.guichet.core.internal.request.RequestTimers;
import org.guichet.core.internal.request.ResidentPolicy;
import org.guichet.core.internal.search.StoredSearchMisses;
import org.guichet.core.internal.territory.StoredOrganisationDirectory;
import org.guichet.core.internal.territory.StoredSynonyms;
import org.guichet.core.internal.timer.StoredTimers;
import org.guichet.platform.access.AccountStore;
import org.guichet.platform.desk.Phrases;
import org.guichet.platform.desk.RequestCorrections;
import org.guichet.platform.desk.RequestLinks;
import org.guichet.platform.desk.RequestReminders;
import org.guichet.platform.desk.TrackingCodes;
import org.guichet.platform.organisation.LookDesk;
import org.guichet.platform.organisation.OrganisationDesk;
import org.guichet.platform.outbox.Delivery;
import org.guichet.platform.participation.ModuleSettingsService;
import org.guichet.platform.participation.ParticipationPreviews;
import org.guichet.platform.timer.Timed;
import org.guichet.testkit.platform.Assembly;

/** The kernel put together as Declarative Services would, on a real database, with a clock that tests set. */
public final class TestPlatform implements AutoCloseable {

    private static final Path MODULES = Path.of("..", "modules");

    private final HikariDataSource pool;
    private final EntityManagerFactory factory;
    private final ThreadLocal<AtomicInteger> statements = ThreadLocal.withInitial(AtomicInteger::new);

    public final SettableClock clock = new SettableClock();
    public final Chance chance = new Chance();
    public final Database database;
    public final Revisions revisions;
    public final PlatformSecret secret;
    public final ModuleRegistry modules;
    public final SectionCatalogue sections;
    public final ParticipationService participations;
    public final ParticipationPreviews previews;
    public final OrganisationDesk organisationDesk;
    public final LookDesk looks;
    public final RoutedHandlers handlers;
    public final StoredSynonyms synonyms;
    public final StoredSearchMisses misses;
    public final StoredOrganisationDirectory organisations;
    public final ModuleSettingsService settings;
    public final ParticipatingCatalogue catalogue;
    public final AccountStore accounts;
    public final ModuleGate gate;
    public final ModuleJava java;
    public final ResidentPolicy residents;
    public final PromiseRepair repair;
    public final Escalations escalations;
    public final DoneOnce once;
    public final StoredTimers clockwork;
    public final RequestTimers timers;
    public final Forgetting forgetting;
    public final StoredOutbox outbox;
    public final RequestParts parts;
    public final RequestDesk desk;
    public final RequestCorrections corrections;
    public final RequestLinks links;
    public final TrackingCodes trackingCodes;
    public final RequestReminders reminders;
    public final RequestService requests;
    public final AttachmentService attachments;
    public final StoredAttachments storedAttachments;
    public final StatisticsService statistics;
    public final CsvBacklogImport backlog;
    public final Phrases texts;
    public final StoredDeskDrafts drafts;
    public final StoredWorkplaces workplaces;
    public final StoredDisplayNames displayNames;
    public final StoredRequestPresence presence;
    public final NearbyRequests nearby;
    public final StoredDrafts formDrafts;

    public TestPlatform(String url, String user, Path data) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword("");
        config.setMaximumPoolSize(8);
        pool = new HikariDataSource(config);
        DataSource counted = ProxyDataSourceBuilder.create(pool)
                .afterQuery((execution, queries) -> statements.get().incrementAndGet())
                .build();
        factory = Persistence.createEntityManagerFactory(
                "guichet", Map.of("javax.persistence.nonJtaDataSource", counted, "eclipselink.weaving", "false"));
        database = new Database(factory);
        secret = secret(data);
        Assembly assembly = new Assembly(
                Database.class,
                "org.guichet.core.internal.",
                database,
                secret,
                clock,
                chance,
                new RequestParts(),
                new ModuleGate(ModuleGate.Limits.DEFAULT),
                Map.of());
        List<Timed> timed = assembly.all(Timed.class);
        revisions = assembly.get(Revisions.class);
        modules = assembly.get(ModuleRegistry.class);
        sections = assembly.get(SectionCatalogue.class);
        participations = assembly.get(ParticipationService.class);
        previews = assembly.get(ParticipationPreviews.class);
        organisationDesk = assembly.get(OrganisationDesk.class);
        looks = assembly.get(LookDesk.class);
        organisations = assembly.get(StoredOrganisationDirectory.class);
        settings = assembly.get(ModuleSettingsService.class);
        catalogue = assembly.get(ParticipatingCatalogue.class);
        accounts = assembly.get(AccountStore.class);
        gate = assembly.get(ModuleGate.class);
        java = assembly.get(ModuleJava.class);
        residents = assembly.get(ResidentPolicy.class);
        repair = assembly.get(PromiseRepair.class);
        escalations = assembly.get(Escalations.class);
        once = assembly.get(DoneOnce.class);
        clockwork = assembly.get(StoredTimers.class);
        timers = assembly.get(RequestTimers.class);
        forgetting = assembly.get(Forgetting.class);
        outbox = assembly.get(StoredOutbox.class);
        parts = assembly.get(RequestParts.class);
        desk = assembly.get(RequestDesk.class);
        corrections = assembly.get(RequestCorrections.class);
        links = assembly.get(RequestLinks.class);
        trackingCodes = assembly.get(TrackingCodes.class);
        reminders = assembly.get(RequestReminders.class);
        handlers = assembly.get(RoutedHandlers.class);
        synonyms = assembly.get(StoredSynonyms.class);
        misses = assembly.get(StoredSearchMisses.class);
        requests = assembly.get(RequestService.class);
        attachments = assembly.get(AttachmentService.class);
        storedAttachments = assembly.get(StoredAttachments.class);
        statistics = assembly.get(StatisticsService.class);
        backlog = assembly.get(CsvBacklogImport.class);
        texts = assembly.get(Phrases.class);
        drafts = assembly.get(StoredDeskDrafts.class);
        workplaces = assembly.get(StoredWorkplaces.class);
        displayNames = assembly.get(StoredDisplayNames.class);
        presence = assembly.get(StoredRequestPresence.class);
        nearby = assembly.get(NearbyRequests.class);
        formDrafts = assembly.get(StoredDrafts.class);
        timed.forEach(clockwork::add);
        assembly.all(Delivery.class).forEach(outbox::addDelivery);
    }

    private PlatformSecret secret(Path data) {
        try {
            PlatformSecret.ensure(data, pool);
            return new PlatformSecret(data, database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the modules and the territory of the demo. */
    public TestPlatform withDemo() {
        addModule(1, "accueil");
        addModule(2, "voirie");
        addModule(3, "pass-metropole");
        organisations.loadDemo();
        return this;
    }

    public ModuleInfo addModule(long bundle, String name) {
        try (InputStream yaml =
                Files.newInputStream(MODULES.resolve(name + "/src/main/resources/OSGI-INF/guichet/module.yaml"))) {
            return modules.add(bundle, "org.guichet.module." + name, "1.0.0", name, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ModuleInfo addModule(long bundle, String name, String yaml) {
        return modules.add(
                bundle, "test." + name, "1.0.0", name, new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    /** How many statements (a batch counts as one) this thread has executed while the work ran. */
    public int statements(Runnable work) {
        int before = statements.get().get();
        work.run();
        return statements.get().get() - before;
    }

    /** Straight to its database. */
    public DataSource source() {
        return pool;
    }

    /** The one value that a query gives. */
    public Object single(String sql) {
        return database.read(em -> em.createNativeQuery(sql).getSingleResult());
    }

    @Override
    public void close() {
        storedAttachments.close();
        clockwork.close();
        timers.close();
        forgetting.close();
        drafts.close();
        formDrafts.close();
        presence.close();
        misses.close();
        outbox.close();
        once.close();
        gate.close();
        revisions.close();
        factory.close();
        pool.close();
    }

    /** Chance that can be told to draw zeros for a while. */
    public static final class Chance implements RandomGenerator {

        private final RandomGenerator random = new SecureRandom();
        private int zeros;

        /** The next draws give the same references over and over: seven draws each. */
        public synchronized void repeatReferences(int references) {
            zeros = 7 * references;
        }

        @Override
        public synchronized int nextInt(int bound) {
            if (zeros > 0) {
                zeros--;
                return 0;
            }
            return random.nextInt(bound);
        }

        @Override
        public long nextLong() {
            return random.nextLong();
        }
    }

    /** Stands still until it is set. */
    public static final class SettableClock extends Clock {

        private Instant now = Instant.parse("2026-11-23T09:42:00Z");

        public void set(String instant) {
            now = Instant.parse(instant);
        }

        public void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public ZoneId getZone() {
            return PlatformClock.ZONE;
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
