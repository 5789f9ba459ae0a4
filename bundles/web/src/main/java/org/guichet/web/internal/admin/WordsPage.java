package org.guichet.web.internal.admin;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.search.SearchMisses;
import org.guichet.platform.search.Synonyms;
import org.guichet.web.internal.desk.DeskAccess;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.search.Finder;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** By which words people find what is called otherwise, and what they searched for in vain. */
@Component(service = Page.class)
@At(
        path = "/admin/words/{organisation}",
        who = {Role.MANAGER, Role.PILOT, Role.ADMIN},
        nav = "admin.words",
        navFor = {Role.MANAGER, Role.ADMIN},
        rank = 45)
public class WordsPage implements Page {

    /** In addresses, behind {@code /admin/}. */
    static final String NAME = "words";

    private final AdminPages pages;
    private final DeskAccess access;
    private final OrganisationDirectory organisations;
    private final Synonyms synonyms;
    private final SearchMisses misses;
    private final WordTargets targets;
    private final Finder finder;

    /** Words and what they lead to. */
    public record Line(String address, String kind, String name, String words) {}

    /** What was searched for in vain; {@code address} where a place is given to it, empty for who may not. */
    public record MissView(String words, long times, String last, String address) {}

    @Activate
    public WordsPage(
            @Reference AdminPages pages,
            @Reference DeskAccess access,
            @Reference OrganisationDirectory organisations,
            @Reference Synonyms synonyms,
            @Reference SearchMisses misses,
            @Reference WordTargets targets,
            @Reference Finder finder) {
        this.pages = pages;
        this.access = access;
        this.organisations = organisations;
        this.synonyms = synonyms;
        this.misses = misses;
        this.targets = targets;
        this.finder = finder;
    }

    static String address(String organisation) {
        return "/admin/words/" + organisation;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        Caller caller = turn.caller();
        Optional<Organisation> place = organisations
                .organisation(turn.value("organisation"))
                .filter(o -> Authority.may(caller, Deed.SEE_FIGURES, o.code()));
        if (place.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Organisation organisation = place.get();
        Texts texts = visit.texts();
        boolean keeps = Authority.may(caller, Deed.KEEP_WORDS, organisation.code());
        Optional<Organisation> metropole = organisations.metropole();
        boolean everywhere = metropole.filter(organisation::equals).isPresent();
        Pages.Page page = pages.page(visit, caller, "words", organisation, "words/*")
                .with("organisation", organisation.code())
                .with("place", texts.of(organisation.name()))
                .with("keeps", keeps)
                .with("everywhere", everywhere)
                .with("own", lines(organisation.code(), texts))
                .with(
                        "common",
                        everywhere
                                ? List.of()
                                : metropole.map(m -> lines(m.code(), texts)).orElse(List.of()))
                .with("metropole", metropole.map(m -> texts.of(m.name())).orElse(""))
                .with("misses", misses(organisation, caller, keeps, texts));
        Told.on(access, visit, page, NAME, "admin.words.done.").write();
    }

    private List<Line> lines(String organisation, Texts texts) {
        return synonyms.of(organisation).stream()
                .map(s -> new Line(
                        address(organisation) + "/" + s.id(),
                        texts.text("admin.words.kind." + s.kind().code()),
                        targets.name(s, texts),
                        String.join(", ", s.words())))
                .toList();
    }

    /** What finds something by now is done with. */
    private List<MissView> misses(Organisation organisation, Caller caller, boolean keeps, Texts texts) {
        return misses.of(organisation.code(), new Actor.Staff(caller, Optional.empty())).stream()
                .filter(m -> finder.find(organisation, m.words(), targets.services(organisation), texts)
                        .isEmpty())
                .map(m -> new MissView(
                        m.words(),
                        m.times(),
                        pages.day(m.last(), texts),
                        keeps
                                ? address(organisation.code()) + "/new?words="
                                        + URLEncoder.encode(m.words(), StandardCharsets.UTF_8)
                                : ""))
                .toList();
    }
}
