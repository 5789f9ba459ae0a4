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
import org.guichet.core.internal.account.JpaAccountStore;
import org.guichet.core.internal.attachment.StoredAttachments;
import org.guichet.core.internal.backlog.BacklogIntake;
import org.guichet.core.internal.backlog.CsvBacklogImport;
import org.guichet.core.internal.catalogue.ParticipatingCatalogue;
import org.guichet.core.internal.desk.StoredDeskDrafts;
import org.guichet.core.internal.desk.StoredPhrases;
import org.guichet.core.internal.desk.StoredRequestPresence;
import org.guichet.core.internal.desk.StoredWorkplaces;
import org.guichet.core.internal.draft.StoredDrafts;
import org.guichet.core.internal.gate.ModuleGate;
import org.guichet.core.internal.gate.ModuleJava;
import org.guichet.core.internal.idempotency.DoneOnce;
import org.guichet.core.internal.module.DefinitionArchive;
import org.guichet.core.internal.module.ModuleRegistry;
import org.guichet.core.internal.module.OfferPolicy;
import org.guichet.core.internal.module.SectionCatalogue;
import org.guichet.core.internal.outbox.StoredOutbox;
import org.guichet.core.internal.participation.RoutedPreviews;
import org.guichet.core.internal.participation.StoredModuleSettings;
import org.guichet.core.internal.participation.StoredParticipations;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.PlatformClock;
import org.guichet.core.internal.persistence.PlatformSecret;
import org.guichet.core.internal.persistence.Revisions;
import org.guichet.core.internal.request.Acknowledgements;
import org.guichet.core.internal.request.ActionPolicy;
import org.guichet.core.internal.request.Admission;
import org.guichet.core.internal.request.AnswerPromise;
import org.guichet.core.internal.request.Codes;
import org.guichet.core.internal.request.DraftPolicy;
import org.guichet.core.internal.request.Endings;
import org.guichet.core.internal.request.FilePolicy;
import org.guichet.core.internal.request.Forgetting;
import org.guichet.core.internal.request.FormPolicy;
import org.guichet.core.internal.request.JpaRequestStore;
import org.guichet.core.internal.request.ListenerDelivery;
import org.guichet.core.internal.request.PromiseRepair;
import org.guichet.core.internal.request.Promises;
import org.guichet.core.internal.request.RequestAttachments;
import org.guichet.core.internal.request.RequestChanges;
import org.guichet.core.internal.request.RequestCorrecting;
import org.guichet.core.internal.request.RequestHandling;
import org.guichet.core.internal.request.RequestIntake;
import org.guichet.core.internal.request.RequestLinking;
import org.guichet.core.internal.request.RequestParts;
import org.guichet.core.internal.request.RequestTimers;
import org.guichet.core.internal.request.ResidentPolicy;
import org.guichet.core.internal.request.Retention;
import org.guichet.core.internal.request.RoutingPolicy;
import org.guichet.core.internal.request.StoredNearbyRequests;
import org.guichet.core.internal.request.StoredRequestReminders;
import org.guichet.core.internal.request.StoredRequestService;
import org.guichet.core.internal.request.TransactionalRequestDesk;
import org.guichet.core.internal.request.Workflows;
import org.guichet.core.internal.statistics.RollupStatistics;
import org.guichet.core.internal.territory.StoredLooks;
import org.guichet.core.internal.territory.StoredOrganisationDesk;
import org.guichet.core.internal.territory.StoredOrganisationDirectory;
import org.guichet.core.internal.time.WorkingCalendar;
import org.guichet.platform.access.AccountStore;
import org.guichet.platform.desk.Phrases;
import org.guichet.platform.desk.RequestCorrections;
import org.guichet.platform.desk.RequestLinks;
import org.guichet.platform.desk.RequestReminders;
import org.guichet.platform.organisation.LookDesk;
import org.guichet.platform.organisation.OrganisationDesk;
import org.guichet.platform.participation.ModuleSettingsService;
import org.guichet.platform.participation.ParticipationPreviews;

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
    public final StoredOrganisationDirectory organisations;
    public final ModuleSettingsService settings;
    public final ParticipatingCatalogue catalogue;
    public final AccountStore accounts;
    public final ModuleGate gate;
    public final ModuleJava java;
    public final ResidentPolicy residents;
    public final PromiseRepair repair;
    public final DoneOnce once;
    public final RequestTimers timers;
    public final Forgetting forgetting;
    public final StoredOutbox outbox;
    public final RequestParts parts = new RequestParts();
    public final RequestDesk desk;
    public final RequestCorrections corrections;
    public final RequestLinks links;
    public final RequestReminders reminders;
    public final RequestService requests;
    public final AttachmentService attachments;
    public final StoredAttachments storedAttachments;
    public final StatisticsService statistics;
    public final CsvBacklogImport backlog;
    public final Phrases texts;
    public final StoredDeskDrafts drafts;
    public final StoredWorkplaces workplaces;
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
        revisions = new Revisions(database);
        DefinitionArchive archive = new DefinitionArchive(database, revisions);
        modules = new ModuleRegistry(archive);
        sections = new SectionCatalogue(modules, archive);
        participations = new StoredParticipations(database, revisions, modules, clock);
        organisations = new StoredOrganisationDirectory(database, revisions, participations);
        gate = new ModuleGate(ModuleGate.Limits.DEFAULT);
        java = new ModuleJava(modules, gate);
        settings = new StoredModuleSettings(database, revisions, modules, organisations, participations, clock);
        OfferPolicy offers = new OfferPolicy(settings, clock);
        catalogue = new ParticipatingCatalogue(modules, archive, participations, offers, java);
        accounts = new JpaAccountStore(database, revisions, clock);
        secret = secret(data);
        Codes codes = new Codes(secret, chance);
        JpaRequestStore store = new JpaRequestStore(codes);
        WorkingCalendar calendar = new WorkingCalendar();
        RoutingPolicy routing = new RoutingPolicy(organisations, participations, settings, offers);
        organisationDesk = new StoredOrganisationDesk(
                database, revisions, organisations, catalogue, participations, routing, clock);
        looks = new StoredLooks(database, revisions, organisations, clock);
        previews = new RoutedPreviews(database, organisations, catalogue, participations, routing, offers, clock);
        Acknowledgements acknowledgements = new Acknowledgements(organisations, calendar);
        Workflows workflows = new Workflows(catalogue);
        residents = new ResidentPolicy(clock, Map.of());
        Retention retention = new Retention(catalogue, residents);
        Endings endings = new Endings(residents);
        AnswerPromise promise = new AnswerPromise(catalogue, routing, calendar);
        outbox = new StoredOutbox(database, clock);
        outbox.addDelivery(new ListenerDelivery(database, store, workflows, java));
        RequestChanges changes = new RequestChanges(modules, retention, promise, endings, outbox, parts);
        once = new DoneOnce(database, clock);
        FormPolicy forms = new FormPolicy(clock);
        storedAttachments = new StoredAttachments(database, clock);
        Admission admission = new Admission(
                organisations,
                catalogue,
                offers,
                modules,
                routing,
                new DraftPolicy(organisations),
                forms,
                new FilePolicy(storedAttachments),
                java);
        Promises promises = new Promises(calendar);
        desk = new TransactionalRequestDesk(
                new RequestIntake(
                        database,
                        store,
                        admission,
                        storedAttachments,
                        acknowledgements,
                        changes,
                        workflows,
                        promises,
                        codes,
                        clock),
                new RequestHandling(
                        database,
                        store,
                        workflows,
                        new ActionPolicy(organisations, accounts, forms),
                        new FilePolicy(storedAttachments),
                        storedAttachments,
                        acknowledgements,
                        changes,
                        residents,
                        once,
                        clock),
                workflows,
                residents);
        corrections = new RequestCorrecting(
                database,
                store,
                workflows,
                admission,
                new DraftPolicy(organisations),
                promises,
                storedAttachments,
                changes,
                once,
                clock);
        links = new RequestLinking(database, store, workflows, changes, clock);
        reminders = new StoredRequestReminders(database, store, workflows, clock);
        repair = new PromiseRepair(database, promise);
        timers = new RequestTimers(database, workflows, changes, endings, repair, clock);
        forgetting = new Forgetting(database, changes, codes, retention, clock);
        requests = new StoredRequestService(database, store, workflows);
        attachments = new RequestAttachments(storedAttachments, requests, database, once);
        statistics = new RollupStatistics(database);
        texts = new StoredPhrases(database, revisions);
        drafts = new StoredDeskDrafts(database, clock);
        workplaces = new StoredWorkplaces(database, revisions, organisations);
        presence = new StoredRequestPresence(database, store, clock);
        nearby = new StoredNearbyRequests(database, store, workflows, changes, catalogue, codes, clock, Map.of());
        formDrafts = new StoredDrafts(database, clock);
        backlog = new CsvBacklogImport(
                database,
                new BacklogIntake(organisations, catalogue, routing, calendar, codes, retention, endings, clock),
                clock);
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
        timers.close();
        forgetting.close();
        drafts.close();
        formDrafts.close();
        presence.close();
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
