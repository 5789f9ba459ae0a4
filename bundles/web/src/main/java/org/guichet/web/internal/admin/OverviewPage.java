package org.guichet.web.internal.admin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.health.HealthResult;
import org.guichet.api.health.HealthStatus;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.platform.access.Account;
import org.guichet.platform.access.AccountService;
import org.guichet.platform.health.Health;
import org.guichet.platform.health.HealthReport.Finding;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What an administrator of the platform looks at first: how its parts are, as they announce it themselves, which modules have
 * faults, where requests are late, and what accounts there are; each with what to do next.
 */
@Component(service = {Page.class, OverviewPage.class})
@At(
        path = "/admin/overview",
        who = {Role.ADMIN},
        nav = "admin.overview",
        rank = 5)
public class OverviewPage implements Page {

    static final String PATH = "/admin/overview";

    private static final int MOST_LATE_SHOWN = 12;
    private static final Pattern COMMAND = Pattern.compile("(?:guichet:[a-z-]+|bin/[a-z]+|df|ls|curl)(?: [^ ,;]+)*");
    private static final String ENGLISH = "en";

    private final AdminPages pages;
    private final OrganisationDirectory organisations;
    private final ModuleCatalogue catalogue;
    private final AccountService accounts;
    private final LateRequests late;
    private volatile Health health;

    /**
     * What a part of the platform says of itself.
     *
     * @param lang of its words, where that isn't the page's
     * @param next what to type at the terminal; empty where nothing is to be done
     */
    public record PartView(String status, String word, String name, String words, String lang, String next) {}

    /** An organisation with requests that are late. */
    public record LateView(String name, String count, String address) {}

    /** A figure with its words; {@code address} leads to where something can be done. */
    public record FigureView(String count, String words, String address, boolean wants) {}

    @Activate
    public OverviewPage(
            @Reference AdminPages pages,
            @Reference OrganisationDirectory organisations,
            @Reference ModuleCatalogue catalogue,
            @Reference AccountService accounts,
            @Reference LateRequests late) {
        this.pages = pages;
        this.organisations = organisations;
        this.catalogue = catalogue;
        this.accounts = accounts;
        this.late = late;
    }

    /** Who asks the parts is there; without it the page goes without them. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY,
            unbind = "noHealth")
    public void health(Health there) {
        health = there;
    }

    void noHealth(Health gone) {
        if (gone.equals(health)) {
            health = null;
        }
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        Texts texts = visit.texts();
        List<PartView> parts = parts(texts);
        List<ModuleInfo> modules = catalogue.modules();
        List<Organisation> all = organisations.organisations();
        List<Integer> counts =
                late.lodgedAt(all.stream().map(Organisation::code).toList());
        pages.page(visit, caller, "overview")
                .with(
                        "wanting",
                        parts.stream().filter(p -> !p.status().equals("ok")).toList())
                .with(
                        "well",
                        parts.stream().filter(p -> p.status().equals("ok")).toList())
                .with("asked", health != null)
                .with(
                        "troubles",
                        modules.stream()
                                .map(m -> ModuleWords.trouble(m, texts))
                                .flatMap(Optional::stream)
                                .toList())
                .with(
                        "active",
                        modules.stream()
                                .filter(m -> m.state() == ModuleState.ACTIVE)
                                .count())
                .with("modules", modules.size())
                .with("late", late(all, counts, texts))
                .with("lateTotal", counts.stream().mapToInt(Integer::intValue).sum())
                .with("accounts", accounts(all, texts))
                .write();
    }

    /** What fails first, then what needs a look, then the rest, each by name. */
    private List<PartView> parts(Texts texts) {
        Health there = health;
        if (there == null) {
            return List.of();
        }
        return there.report().findings().stream()
                .sorted(Comparator.comparing((Finding f) -> f.result().status(), Comparator.reverseOrder())
                        .thenComparing(Finding::name))
                .map(f -> part(f, texts))
                .toList();
    }

    private static PartView part(Finding finding, Texts texts) {
        HealthResult result = finding.result();
        String status = result.status().name().toLowerCase(Locale.ROOT);
        boolean french = !texts.language().code().equals(ENGLISH);
        Optional<String> said = result.french().filter(words -> french);
        return new PartView(
                status,
                texts.text("admin.overview." + status),
                finding.name(),
                said.orElse(result.words()),
                french && said.isEmpty() ? ENGLISH : "",
                result.status() == HealthStatus.OK ? "" : next(result, said.isPresent()));
    }

    /** What is typed is the same in each language; a sentence of what to do stands in the French one already. */
    private static String next(HealthResult result, boolean french) {
        return french && !COMMAND.matcher(result.next()).matches() ? "" : result.next();
    }

    private static List<LateView> late(List<Organisation> all, List<Integer> counts, Texts texts) {
        record Count(Organisation organisation, int late) {}
        List<Count> late = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            late.add(new Count(all.get(i), counts.get(i)));
        }
        return late.stream()
                .filter(c -> c.late > 0)
                .sorted(Comparator.comparing(Count::late).reversed())
                .limit(MOST_LATE_SHOWN)
                .map(c -> new LateView(
                        texts.of(c.organisation.name()),
                        texts.grouped(c.late),
                        FiguresPage.PATH + "?organisation=" + c.organisation.code()))
                .toList();
    }

    private List<FigureView> accounts(List<Organisation> all, Texts texts) {
        List<Account> known = accounts.accounts();
        Set<String> managed = new HashSet<>();
        known.forEach(a -> managed.addAll(a.managed()));
        long closed = known.stream().filter(a -> !a.enabled()).count();
        List<Organisation> without = all.stream()
                .filter(o -> o.kind() != OrganisationKind.PARTNER && !managed.contains(o.code()))
                .toList();
        List<FigureView> views = new ArrayList<>();
        views.add(figure("admin.overview.accounts", known.size(), "", false, texts));
        if (closed > 0) {
            views.add(figure("admin.overview.closed", closed, "", false, texts));
        }
        if (!without.isEmpty()) {
            String first = AccountsPage.address(without.get(0).code(), "");
            views.add(figure("admin.overview.unmanaged", without.size(), first, true, texts));
        }
        return views;
    }

    private static FigureView figure(String key, long n, String address, boolean wants, Texts texts) {
        return new FigureView(texts.grouped(n), texts.count(key, (int) n), address, wants);
    }
}
