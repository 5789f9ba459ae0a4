package org.guichet.web.internal.desk;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.GuichetException;
import org.guichet.api.access.Actor;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.organisation.PublicHolidays;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.platform.access.AccountService;
import org.guichet.testkit.InMemoryModules;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.InMemoryParticipations;
import org.guichet.testkit.InMemoryRequests;
import org.guichet.testkit.ServiceFixture;
import org.guichet.testkit.platform.GenerousAllowance;
import org.guichet.testkit.platform.InMemoryAccounts;
import org.guichet.testkit.platform.InMemoryAttachments;
import org.guichet.testkit.platform.InMemoryDrafts;
import org.guichet.testkit.platform.InMemoryModulePages;
import org.guichet.testkit.platform.InMemoryOrganisationDesk;
import org.guichet.testkit.platform.InMemorySearchMisses;
import org.guichet.testkit.platform.InMemorySessions;
import org.guichet.testkit.platform.InMemorySynonyms;
import org.guichet.testkit.platform.InMemoryThumbnails;
import org.guichet.testkit.platform.StrictLimiter;
import org.guichet.web.internal.LinksInMemory;
import org.guichet.web.internal.RunningPortal;
import org.guichet.web.internal.Site;
import org.guichet.web.internal.Site.Answer;
import org.guichet.web.internal.Wiring;
import org.guichet.web.internal.http.Routes;
import org.guichet.web.internal.secret.WebKey;
import org.guichet.web.internal.text.Days;
import org.guichet.web.page.Area;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The desk on a free port with doubles behind it; agents in Grabels and Lattes, a manager without a desk. */
final class RunningDesk implements BeforeEachCallback, AfterEachCallback {

    private final GenerousAllowance allowance = new GenerousAllowance();

    static final String PASSWORD = "a long password";
    private static final Instant NOW = Instant.parse("2026-11-03T09:00:00Z");
    private static final PublicHolidays NO_HOLIDAYS = day -> Optional.empty();
    private final WorkplacesInMemory workplaces = new WorkplacesInMemory();
    final NamesInMemory names = new NamesInMemory();
    private final InMemoryOrganisations organisations = InMemoryOrganisations.smallTerritory();
    private final InMemoryParticipations participations = new InMemoryParticipations(organisations);
    private final InMemoryModules modules = new InMemoryModules(participations);
    private final InMemoryModulePages pages = new InMemoryModulePages(modules, participations);
    private final InMemoryAttachments attachments = new InMemoryAttachments();
    private final InMemoryRequests requests = new InMemoryRequests(modules);
    private GuichetException broken;
    private final Clock clock = Clock.fixed(NOW, Days.ZONE);
    private final InMemorySessions sessions = new InMemorySessions(clock);

    private final TextsInMemory texts = new TextsInMemory();
    private final InMemorySynonyms synonyms = new InMemorySynonyms();
    final InMemorySearchMisses misses = new InMemorySearchMisses();
    private final DraftsInMemory kept = new DraftsInMemory(clock);
    private final PresenceInMemory presence = new PresenceInMemory();

    private Site site;

    /** Pages that modules bring. */
    InMemoryModulePages pages() {
        return pages;
    }

    /** The phrases; those of others are there as well. */
    TextsInMemory texts() {
        return texts;
    }

    /** In which departments accounts work. */
    WorkplacesInMemory workplaces() {
        return workplaces;
    }

    /** The drafts of all accounts. */
    /** Words of the territory. */
    InMemorySynonyms synonyms() {
        return synonyms;
    }

    DraftsInMemory drafts() {
        return kept;
    }

    /** Installs a module whose communes take part in it, Grabels among them. */
    void install(ModuleInfo module) {
        modules.install(module);
        participations.join("grabels", module.id(), ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("setup"));
    }

    /** The files of all requests. */
    InMemoryAttachments files() {
        return attachments;
    }

    /** Who looks at what. */
    PresenceInMemory presence() {
        return presence;
    }

    /** What managers change. */
    InMemoryOrganisationDesk organisations() {
        return new InMemoryOrganisationDesk(organisations);
    }

    InMemoryRequests requests() {
        return requests;
    }

    /** From now on whoever is signed in has these roles; the sessions go on. */
    void now(String... grants) {
        Set<RoleGrant> roles = Arrays.stream(grants).map(RoleGrant::parse).collect(Collectors.toSet());
        sessions.now(roles);
    }

    /** Signing in fails like this. */
    void broken(GuichetException failure) {
        broken = failure;
    }

    private AccountService breakable(InMemoryAccounts accounts) {
        return (AccountService) Proxy.newProxyInstance(
                AccountService.class.getClassLoader(),
                new Class<?>[] {AccountService.class},
                (proxy, method, given) -> {
                    if (broken != null) {
                        throw broken;
                    }
                    return method.invoke(accounts, given);
                });
    }

    /** All sessions end. */
    void expire() {
        sessions.expire();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        modules.install(ServiceFixture.roads());
        participations.join("grabels", "voirie", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("setup"));
        InMemoryAccounts accounts = new InMemoryAccounts()
                .with("agent@grabels", PASSWORD, "AGENT@grabels", "HANDLER@grabels")
                .with("agent@lattes", PASSWORD, "AGENT@lattes")
                .with("handler@grabels", PASSWORD, "HANDLER@grabels")
                .with("manager@grabels", PASSWORD, "MANAGER@grabels");
        site = new Site();
        Wiring wiring = new Wiring(
                organisations,
                participations,
                modules,
                pages,
                attachments,
                new InMemoryThumbnails(attachments),
                requests,
                breakable(accounts),
                sessions,
                texts,
                kept,
                presence,
                new CorrectionsInMemory(requests, modules),
                new LinksInMemory(requests),
                new RemindersInMemory(clock),
                new CodesInMemory(requests),
                workplaces,
                names,
                clock,
                NO_HOLIDAYS,
                RunningPortal.noSettings(),
                allowance,
                synonyms,
                misses,
                new InMemoryDrafts(),
                new StrictLimiter(),
                new WebKey(site.data()),
                new Routes(null));
        site.with(wiring.runner(Area.DESK), "/desk/*").start();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        site.close();
    }

    Answer signIn(String account) {
        return post("/desk/sign-in", get("/desk/sign-in"), "account", account, "password", PASSWORD);
    }

    Answer get(String path, String... headers) {
        return site.get(path, headers);
    }

    /** As {@link Site#submit}. */
    Answer submit(String path, Answer before, String... values) {
        return site.submit(path, before, values);
    }

    /** As {@link Site#post}. */
    Answer post(String path, Answer before, String... values) {
        return site.post(path, before, values);
    }

    /** As {@link Site#postWith}. */
    Answer postWith(List<String> headers, String path, Map<String, String> inputs) {
        return site.postWith(headers, path, inputs);
    }

    /** As {@link Site#cookies}. */
    Map<String, String> cookies() {
        return site.cookies();
    }

    /** As {@link Site#forget}. */
    void forget() {
        site.forget();
    }
}
