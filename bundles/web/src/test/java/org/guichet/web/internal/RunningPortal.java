package org.guichet.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Look;
import org.guichet.api.organisation.Position;
import org.guichet.api.organisation.PublicHolidays;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.AttachmentContent;
import org.guichet.api.request.AttachmentOutcome;
import org.guichet.api.request.AttachmentService;
import org.guichet.platform.place.MapTiles;
import org.guichet.platform.request.RequestEndings;
import org.guichet.testkit.InMemoryModules;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.InMemoryParticipations;
import org.guichet.testkit.InMemoryRequests;
import org.guichet.testkit.ServiceFixture;
import org.guichet.testkit.platform.FewAddresses;
import org.guichet.testkit.platform.GenerousAllowance;
import org.guichet.testkit.platform.InMemoryAttachments;
import org.guichet.testkit.platform.InMemoryDrafts;
import org.guichet.testkit.platform.InMemoryHandlers;
import org.guichet.testkit.platform.InMemoryLookDesk;
import org.guichet.testkit.platform.InMemoryModulePages;
import org.guichet.testkit.platform.InMemoryOrganisationDesk;
import org.guichet.testkit.platform.InMemorySearchMisses;
import org.guichet.testkit.platform.InMemorySynonyms;
import org.guichet.testkit.platform.InMemoryThumbnails;
import org.guichet.testkit.platform.StrictLimiter;
import org.guichet.web.internal.Site.Answer;
import org.guichet.web.internal.http.PageRunner;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.PortalConfiguration;
import org.guichet.web.internal.http.Routes;
import org.guichet.web.internal.look.LookServlet;
import org.guichet.web.internal.look.Looks;
import org.guichet.web.internal.map.AddressHints;
import org.guichet.web.internal.map.MapPanel;
import org.guichet.web.internal.secret.WebKey;
import org.guichet.web.internal.telling.NewsOffer;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.view.AssetServlet;
import org.guichet.web.page.Area;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The whole portal on a free port with doubles behind it; Grabels takes part in roads, Lattes doesn't. */
public final class RunningPortal implements BeforeEachCallback, AfterEachCallback {

    private final GenerousAllowance allowance = new GenerousAllowance();

    /** A Tuesday morning. */
    public static final Instant NOW = Instant.parse("2026-11-03T09:00:00Z");

    private static final PublicHolidays HOLIDAYS = day -> day.equals(LocalDate.of(2026, 11, 11))
            ? Optional.of(new LocalizedText(Map.of("fr", "Armistice de 1918", "en", "Armistice Day")))
            : Optional.empty();

    private final InMemoryOrganisations organisations = InMemoryOrganisations.smallTerritory()
            .withSquare("grabels", new Position(43.63, 3.77), new Position(43.67, 3.82))
            .withLook("lattes", new Look(Optional.of("#7a1f3d"), Optional.of(LocalizedText.fr("Ville de Lattes"))))
            .withSquare("lattes", new Position(43.54, 3.87), new Position(43.59, 3.95));
    private final InMemoryParticipations participations = new InMemoryParticipations(organisations);
    private final InMemoryModules modules = new InMemoryModules(participations);
    private final InMemoryModulePages pages = new InMemoryModulePages(modules, participations);
    private final Attachments attachments = new Attachments();
    private final InMemoryRequests requests = new InMemoryRequests(modules);
    private final LinksInMemory links = new LinksInMemory(requests);
    private final InMemoryDrafts drafts = new InMemoryDrafts();
    private final PortalFigures statistics = new PortalFigures();
    private final InMemorySynonyms synonyms = new InMemorySynonyms();
    private final InMemorySearchMisses misses = new InMemorySearchMisses();
    private final InMemoryLookDesk looks = new InMemoryLookDesk(organisations);
    private final FewAddresses addresses = new FewAddresses();
    private volatile Optional<MapTiles.Source> streets = Optional.empty();
    private final Clock clock = Clock.fixed(NOW, Days.ZONE);

    private static final RequestEndings ENDINGS = new RequestEndings() {
        @Override
        public int answeredDays() {
            return 31;
        }

        @Override
        public int waitingDays() {
            return 62;
        }

        @Override
        public int idleDays() {
            return 731;
        }
    };

    private final PortalConfiguration settings;
    private final NewsInMemory news = new NewsInMemory();
    private NewsOffer offer;
    private Site site;

    /** Whose operator has yet to say who it is. */
    public RunningPortal() {
        this(Map.of());
    }

    /** With these settings, as in the file. */
    public RunningPortal(Map<String, String> settings) {
        this.settings = new PortalConfiguration(Map.copyOf(settings));
    }

    /** What managers change. */
    public InMemoryOrganisationDesk organisations() {
        return new InMemoryOrganisationDesk(organisations);
    }

    public InMemoryModules modules() {
        return modules;
    }

    /** Pages that modules bring. */
    public InMemoryModulePages pages() {
        return pages;
    }

    public InMemoryParticipations participations() {
        return participations;
    }

    /** Removes all files, as happens to those that no request has named within a day. */
    public void forgetFiles() {
        attachments.kept = new InMemoryAttachments();
    }

    /** Addresses that are known; none at first. */
    public FewAddresses addresses() {
        return addresses;
    }

    /** From now on, maps have streets, or none. */
    public void streets(Optional<MapTiles.Source> source) {
        streets = source;
    }

    /** This client has sent as much as it may. */
    public void exhaust(String client) {
        allowance.exhaust(client);
    }

    public InMemoryLookDesk looks() {
        return looks;
    }

    public InMemoryDrafts drafts() {
        return drafts;
    }

    /** Which requests have to do with each other. */
    public LinksInMemory links() {
        return links;
    }

    /** How often services were asked for. */
    public PortalFigures figures() {
        return statistics;
    }

    /** Words of the territory. */
    public InMemorySynonyms synonyms() {
        return synonyms;
    }

    /** What was searched for in vain. */
    public InMemorySearchMisses misses() {
        return misses;
    }

    /** From now on residents are told what happens. */
    public NewsInMemory telling() {
        offer.news(news);
        return news;
    }

    public InMemoryRequests requests() {
        return requests;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        modules.install(ServiceFixture.roads());
        participations.join("grabels", "voirie", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("setup"));
        site = new Site();
        Wiring wiring = new Wiring(
                organisations,
                participations,
                modules,
                pages,
                attachments,
                new InMemoryThumbnails(attachments),
                requests,
                links,
                synonyms,
                misses,
                statistics,
                new InMemoryHandlers(modules, participations),
                drafts,
                looks,
                HOLIDAYS,
                clock,
                settings,
                ENDINGS,
                allowance,
                new StrictLimiter(),
                news,
                new WebKey(site.data()),
                new Routes(null));
        offer = wiring.get(NewsOffer.class);
        wiring.get(Pages.class).looks(wiring.get(Looks.class));
        wiring.get(AddressHints.class).addresses(addresses);
        wiring.get(MapPanel.class).streets(() -> streets);
        PageRunner runner = wiring.runner(Area.PORTAL);
        site.with(runner, "/")
                .with(runner, "/c/*")
                .with(runner, "/follow/*")
                .with(wiring.get(LookServlet.class), "/look/*")
                .with(wiring.get(AssetServlet.class), "/static/*")
                .start();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        site.close();
    }

    /** As {@link Site#forget}. */
    public void forget() {
        site.forget();
    }

    /** As {@link Site#cookies}. */
    public Map<String, String> cookies() {
        return site.cookies();
    }

    /** Who has to wait. */
    public GenerousAllowance allowance() {
        return allowance;
    }

    /** The answer to these very bytes ({@link Site#raw}). */
    public String raw(String request) {
        return site.raw(request);
    }

    public Answer get(String path, String... headers) {
        return site.get(path, headers);
    }

    /** As {@link Site#post}. */
    public Answer post(String path, Answer before, String... values) {
        return site.post(path, before, values);
    }

    /** As {@link Site#postWith}. */
    public Answer postWith(List<String> headers, String path, Map<String, String> inputs) {
        return site.postWith(headers, path, inputs);
    }

    /** Where the site is, such as {@code http://127.0.0.1:1234}. */
    public String origin() {
        return site.uri("").toString();
    }

    /** As {@link Site#upload}. */
    public Answer upload(String path, Answer before, String input, String name, byte[] content, String... values) {
        return site.upload(path, before, input, name, content, values);
    }

    /** As {@link Site#submitAnything}. */
    public Answer submitAnything(String path, Answer before, String... values) {
        return site.submitAnything(path, before, values);
    }

    /** As {@link Site#submit}. */
    public Answer submit(String path, Answer before, String... values) {
        return site.submit(path, before, values);
    }

    /** Files that can be forgotten. */
    private static final class Attachments implements AttachmentService {

        private volatile AttachmentService kept = new InMemoryAttachments();

        @Override
        public AttachmentOutcome store(String name, InputStream content, String language) throws IOException {
            return kept.store(name, content, language);
        }

        @Override
        public Optional<Attachment> waiting(String id) {
            return kept.waiting(id);
        }

        @Override
        public Optional<AttachmentContent> open(String reference, String id, Scope scope) {
            return kept.open(reference, id, scope);
        }
    }

    public static PortalConfiguration noSettings() {
        return new PortalConfiguration(Map.of());
    }
}
