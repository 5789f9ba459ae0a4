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
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Look;
import org.guichet.api.organisation.Position;
import org.guichet.api.organisation.PublicHolidays;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.AttachmentContent;
import org.guichet.api.request.AttachmentOutcome;
import org.guichet.api.request.AttachmentService;
import org.guichet.api.request.RequestEndings;
import org.guichet.testkit.GenerousAllowance;
import org.guichet.testkit.InMemoryAttachments;
import org.guichet.testkit.InMemoryDrafts;
import org.guichet.testkit.InMemoryLookDesk;
import org.guichet.testkit.InMemoryModules;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.InMemoryParticipations;
import org.guichet.testkit.InMemoryRequests;
import org.guichet.testkit.ServiceFixture;
import org.guichet.testkit.StrictLimiter;
import org.guichet.web.internal.Site.Answer;
import org.guichet.web.internal.commune.CommunePage;
import org.guichet.web.internal.commune.CommuneServlet;
import org.guichet.web.internal.commune.Counters;
import org.guichet.web.internal.follow.FollowServlet;
import org.guichet.web.internal.follow.FollowedRequest;
import org.guichet.web.internal.follow.Handlers;
import org.guichet.web.internal.follow.JoinedPage;
import org.guichet.web.internal.follow.Tracking;
import org.guichet.web.internal.form.AbsentService;
import org.guichet.web.internal.form.Downloads;
import org.guichet.web.internal.form.Drafts;
import org.guichet.web.internal.form.Duplicates;
import org.guichet.web.internal.form.MessageFiles;
import org.guichet.web.internal.form.PlaceStep;
import org.guichet.web.internal.form.RequestForm;
import org.guichet.web.internal.form.RequestPage;
import org.guichet.web.internal.form.SavedForms;
import org.guichet.web.internal.form.SentPage;
import org.guichet.web.internal.form.Summary;
import org.guichet.web.internal.form.Uploads;
import org.guichet.web.internal.home.CommuneSearch;
import org.guichet.web.internal.home.HomePage;
import org.guichet.web.internal.home.LocateServlet;
import org.guichet.web.internal.http.Attempts;
import org.guichet.web.internal.http.Csrf;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.RootServlet;
import org.guichet.web.internal.http.Settings;
import org.guichet.web.internal.http.Turns;
import org.guichet.web.internal.info.InfoServlet;
import org.guichet.web.internal.look.LookServlet;
import org.guichet.web.internal.look.Looks;
import org.guichet.web.internal.map.CommuneMap;
import org.guichet.web.internal.map.MapPanel;
import org.guichet.web.internal.search.ServiceSearch;
import org.guichet.web.internal.secret.Seal;
import org.guichet.web.internal.secret.WebKey;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.view.AssetServlet;
import org.guichet.web.internal.view.Assets;
import org.guichet.web.internal.view.Templates;
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
    private final Attachments attachments = new Attachments();
    private final InMemoryRequests requests = new InMemoryRequests(modules);
    private final InMemoryDrafts drafts = new InMemoryDrafts();
    private final InMemoryLookDesk looks = new InMemoryLookDesk(organisations);
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

    private final Settings settings;
    private Site site;

    /** Whose operator has yet to say who it is. */
    public RunningPortal() {
        this(Map.of());
    }

    /** With these settings, as in the file. */
    public RunningPortal(Map<String, String> settings) {
        this.settings = new Settings(Map.copyOf(settings));
    }

    public InMemoryModules modules() {
        return modules;
    }

    public InMemoryParticipations participations() {
        return participations;
    }

    /** Removes all files, as happens to those that no request has named within a day. */
    public void forgetFiles() {
        attachments.kept = new InMemoryAttachments();
    }

    public InMemoryLookDesk looks() {
        return looks;
    }

    public InMemoryDrafts drafts() {
        return drafts;
    }

    public InMemoryRequests requests() {
        return requests;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        modules.install(ServiceFixture.roads());
        participations.join("grabels", "voirie", ParticipationLevel.SHARED_PLATFORM, "setup");
        site = new Site();
        WebKey key = new WebKey(site.data());
        Assets assets = new Assets();
        Seal seal = new Seal(key, clock);
        Pages pages = new Pages(
                new Templates(assets), new Csrf(key, settings), new Turns(drafts, seal, key, clock), allowance);
        Looks shown = new Looks(organisations, looks);
        pages.looks(shown);
        Counters counters = new Counters(organisations, HOLIDAYS, clock);
        Uploads uploads = new Uploads(attachments);
        Summary summary = new Summary(organisations, attachments);
        SavedForms saved = new SavedForms(drafts, modules, seal, key, clock);
        CommunePage communePage = new CommunePage(pages, modules, new ServiceSearch(), counters, saved);
        Tracking tracking = new Tracking(seal, requests, clock);
        Handlers handlers = new Handlers(organisations, modules);
        CommuneMap map = new CommuneMap(organisations);
        RequestPage requestPage = new RequestPage(
                new RequestForm(
                        pages,
                        summary,
                        modules,
                        uploads,
                        new PlaceStep(organisations, modules, new MapPanel(map, settings)),
                        saved),
                new AbsentService(pages, modules, organisations, counters, communePage, summary),
                new Drafts(organisations),
                modules,
                requests,
                tracking,
                uploads,
                clock,
                new Duplicates(requests, seal, clock),
                saved);
        JoinedPage joined = new JoinedPage(pages, requests, organisations, modules, handlers, clock);
        SentPage sentPage =
                new SentPage(pages, tracking, modules, handlers, counters, summary, settings, joined, clock);
        FollowedRequest followed = new FollowedRequest(organisations, modules, handlers, summary, counters, clock);
        CommuneSearch communes = new CommuneSearch(organisations);

        RootServlet root = new RootServlet(pages);
        root.firstPage(new HomePage(pages, communes, organisations));
        FollowServlet follow = new FollowServlet(
                pages,
                tracking,
                followed,
                requests,
                new Downloads(attachments),
                joined,
                new Attempts(new StrictLimiter()),
                new MessageFiles(uploads));
        InfoServlet info = new InfoServlet(pages, settings, ENDINGS);
        site.with(root, "/")
                .with(new LocateServlet(pages, organisations), "/locate")
                .with(new CommuneServlet(pages, organisations, communePage, requestPage, sentPage, map), "/c/*")
                .with(follow, "/follow/*")
                .with(new LookServlet(shown), "/look/*")
                .with(info, "/accessibility")
                .with(info, "/privacy")
                .with(info, "/legal")
                .with(new AssetServlet(assets), "/static/*")
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

    public static Settings noSettings() {
        return new Settings(Map.of());
    }
}
