package org.guichet.web.internal.admin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.organisation.PublicHolidays;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.testkit.InMemoryModules;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.InMemoryParticipations;
import org.guichet.testkit.InMemoryRequests;
import org.guichet.testkit.ServiceFixture;
import org.guichet.testkit.platform.GenerousAllowance;
import org.guichet.testkit.platform.InMemoryAccounts;
import org.guichet.testkit.platform.InMemoryDrafts;
import org.guichet.testkit.platform.InMemoryLookDesk;
import org.guichet.testkit.platform.InMemoryModulePages;
import org.guichet.testkit.platform.InMemoryOrganisationDesk;
import org.guichet.testkit.platform.InMemoryPreviews;
import org.guichet.testkit.platform.InMemorySearchMisses;
import org.guichet.testkit.platform.InMemorySessions;
import org.guichet.testkit.platform.InMemorySettings;
import org.guichet.testkit.platform.InMemorySynonyms;
import org.guichet.testkit.platform.StrictLimiter;
import org.guichet.web.internal.RunningPortal;
import org.guichet.web.internal.Site;
import org.guichet.web.internal.Site.Answer;
import org.guichet.web.internal.Wiring;
import org.guichet.web.internal.desk.NamesInMemory;
import org.guichet.web.internal.desk.WorkplacesInMemory;
import org.guichet.web.internal.http.Routes;
import org.guichet.web.internal.look.LookServlet;
import org.guichet.web.internal.map.AddressHints;
import org.guichet.web.internal.secret.WebKey;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.view.AssetServlet;
import org.guichet.web.page.Area;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The console on a free port with doubles behind it: managers of Grabels and Lattes, an agent, an administrator. */
final class RunningConsole implements BeforeEachCallback, AfterEachCallback {

    private final GenerousAllowance allowance = new GenerousAllowance();

    static final String PASSWORD = "a long password";
    private static final PublicHolidays NO_HOLIDAYS = day -> Optional.empty();
    private static final Instant NOW = Instant.parse("2026-11-03T09:00:00Z");
    final InMemoryOrganisations organisations = InMemoryOrganisations.smallTerritory();
    final InMemoryParticipations participations = new InMemoryParticipations(organisations);
    final InMemoryModules modules = new InMemoryModules(participations);
    final InMemoryModulePages pages = new InMemoryModulePages(modules, participations);
    final InMemoryRequests requests = new InMemoryRequests(modules);
    final InMemoryPreviews previews = new InMemoryPreviews(modules, participations);
    final InMemoryAccounts accounts = new InMemoryAccounts();
    final InMemoryOrganisationDesk organisationDesk = new InMemoryOrganisationDesk(organisations);
    final InMemoryLookDesk looks = new InMemoryLookDesk(organisations);
    final InMemorySettings settings = new InMemorySettings();
    final InMemorySynonyms synonyms = new InMemorySynonyms();
    final InMemorySearchMisses misses = new InMemorySearchMisses();
    final CountedRequests statistics = new CountedRequests();
    private final WorkplacesInMemory workplaces = new WorkplacesInMemory();
    final NamesInMemory names = new NamesInMemory();
    private final Clock clock = Clock.fixed(NOW, Days.ZONE);
    private final InMemorySessions sessions = new InMemorySessions(clock);

    private Site site;
    OverviewPage overview;
    AddressHints hints;

    /** All sessions end. */
    void expire() {
        sessions.expire();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        modules.install(ServiceFixture.roads());
        participations.telling((p, by) -> organisationDesk.because(p.organisation(), "participation", p.module(), by));
        settings.notingIn(organisationDesk);
        participations.join("grabels", "voirie", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("setup"));
        accounts.with("manager@grabels", PASSWORD, "MANAGER@grabels")
                .with("manager@lattes", PASSWORD, "MANAGER@lattes")
                .with("agent@grabels", PASSWORD, "AGENT@grabels")
                .with("pilot@grabels", PASSWORD, "PILOT@grabels")
                .with("admin", PASSWORD, "ADMIN")
                .notingIn(organisationDesk);
        site = new Site();
        Wiring wiring = new Wiring(
                organisations,
                organisationDesk,
                participations,
                previews,
                modules,
                pages,
                requests,
                accounts,
                looks,
                settings,
                statistics,
                workplaces,
                names,
                sessions,
                clock,
                RunningPortal.noSettings(),
                allowance,
                synonyms,
                misses,
                NO_HOLIDAYS,
                new InMemoryDrafts(),
                new StrictLimiter(),
                new WebKey(site.data()),
                new Routes(null));
        overview = wiring.get(OverviewPage.class);
        hints = wiring.get(AddressHints.class);
        site.with(wiring.runner(Area.CONSOLE), "/admin/*")
                .with(wiring.get(LookServlet.class), "/look/*")
                .with(wiring.get(AssetServlet.class), "/static/*")
                .start();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        site.close();
    }

    Answer signIn(String account) {
        return post("/admin/sign-in", get("/admin/sign-in"), "account", account, "password", PASSWORD);
    }

    /** As {@link Site#forget}. */
    void forget() {
        site.forget();
    }

    Answer get(String path, String... headers) {
        return site.get(path, headers);
    }

    /** As {@link Site#post}. */
    Answer post(String path, Answer before, String... values) {
        return site.post(path, before, values);
    }

    /** As {@link Site#upload}. */
    Answer upload(String path, Answer before, String input, String name, byte[] content, String... values) {
        return site.upload(path, before, input, name, content, values);
    }

    /** As {@link Site#bytes}. */
    InputStream bytes(String path) throws IOException, InterruptedException {
        return site.bytes(path);
    }

    URI uri(String path) {
        return site.uri(path);
    }
}
