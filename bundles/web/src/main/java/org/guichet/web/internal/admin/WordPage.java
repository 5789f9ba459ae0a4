package org.guichet.web.internal.admin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.search.Synonym;
import org.guichet.platform.search.SynonymOutcome;
import org.guichet.platform.search.SynonymOutcome.Done;
import org.guichet.platform.search.SynonymOutcome.Refused;
import org.guichet.platform.search.Synonyms;
import org.guichet.web.internal.desk.DeskAccess;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The words that lead to one thing: {@code /admin/words/grabels/partner:caf}; or to one that is yet to be chosen: {@code …/new}. */
@Component(service = Page.class)
@At(
        path = "/admin/words/{organisation}/{target}",
        who = {Role.MANAGER, Role.ADMIN})
public class WordPage extends OrganisationPage {

    private static final String NEW = "new";
    private static final String WORDS = "words";
    private static final String TARGET = "target";
    private static final Pattern BETWEEN = Pattern.compile("[\\n\\r,;]+");
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final AdminPages pages;
    private final DeskAccess access;
    private final OrganisationDirectory organisations;
    private final Synonyms synonyms;
    private final WordTargets targets;

    /** Words of an organisation; without a synonym, what they lead to is yet to be chosen. */
    private record Place(Organisation organisation, Optional<Synonym> synonym) {}

    @Activate
    public WordPage(
            @Reference AdminPages pages,
            @Reference DeskAccess access,
            @Reference OrganisationDirectory organisations,
            @Reference Synonyms synonyms,
            @Reference WordTargets targets) {
        this.pages = pages;
        this.access = access;
        this.organisations = organisations;
        this.synonyms = synonyms;
        this.targets = targets;
    }

    @Override
    void show(Visit visit, Caller caller, String path) throws IOException {
        again(visit, caller, path, "");
    }

    @Override
    void again(Visit visit, Caller caller, String path, String notice) throws IOException {
        Optional<Place> place = place(caller, path);
        if (place.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Pages.Page page = page(visit, caller, place.get(), List.of());
        (notice.isEmpty() ? page : page.with("notice", notice)).write();
    }

    @Override
    void take(Visit visit, Caller caller, String path) throws IOException {
        Optional<Place> found = place(caller, path);
        if (found.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        Place place = found.get();
        String organisation = place.organisation.code();
        List<Mistake> mistakes = new ArrayList<>();
        Optional<Synonym> before = place.synonym.or(() -> of(organisation, visit.parameter(TARGET)));
        boolean removes = place.synonym.isPresent() && visit.parameter("do").equals("remove");
        List<String> typed = removes ? List.of() : words(visit.parameter(WORDS));
        Texts texts = visit.texts();
        if (before.isEmpty()) {
            mistakes.add(new Mistake(TARGET, texts.text("admin.refused.synonym.target")));
        }
        if (typed.isEmpty() && !removes) {
            mistakes.add(new Mistake(WORDS, texts.text("admin.words.missing")));
        }
        mistakes.addAll(Reasons.mistakes(visit, caller, organisation, removes ? "reason-remove" : Reasons.FIELD));
        if (!mistakes.isEmpty()) {
            page(visit, caller, place, mistakes).status(UNPROCESSABLE).write();
            return;
        }
        if (place.synonym.isPresent() && !visit.parameter("seen").equals(version(place.synonym.get()))) {
            page(visit, caller, place, List.of())
                    .with("notice", "admin.words.stale")
                    .with("current", place.synonym.get().words())
                    .status(CONFLICT)
                    .write();
            return;
        }
        Synonym synonym = before.get();
        // what is added keeps what led there before
        List<String> words = place.synonym.isPresent()
                ? typed
                : Stream.concat(synonym.words().stream(), typed.stream())
                        .distinct()
                        .toList();
        SynonymOutcome outcome = synonyms.set(synonym.with(words), Reasons.actor(visit, caller, organisation));
        if (outcome instanceof Refused refused) {
            String field = refused.code().equals("synonym.target") ? TARGET : WORDS;
            String text = texts.text("admin.refused." + refused.code(), Synonyms.MOST_WORDS, Synonyms.LONGEST);
            page(visit, caller, place, List.of(new Mistake(field, text)))
                    .status(UNPROCESSABLE)
                    .write();
            return;
        }
        Told.then(access, visit, WordsPage.NAME, organisation, "saved", ((Done) outcome).edit());
    }

    private static List<String> words(String typed) {
        return Arrays.stream(BETWEEN.split(typed))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    private Optional<Place> place(Caller caller, String path) {
        int slash = path.indexOf('/');
        if (slash < 0 || !Authority.may(caller, Deed.KEEP_WORDS, path.substring(0, slash))) {
            return Optional.empty();
        }
        String target = path.substring(slash + 1);
        return organisations
                .organisation(path.substring(0, slash))
                .flatMap(o -> target.equals(NEW)
                        ? Optional.of(new Place(o, Optional.empty()))
                        : of(o.code(), target)
                                .filter(s -> !s.words().isEmpty())
                                .map(s -> new Place(o, Optional.of(s))));
    }

    /** What leads there now, perhaps nothing. */
    private Optional<Synonym> of(String organisation, String id) {
        return synonyms.of(organisation).stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .or(() -> Synonym.named(organisation, id));
    }

    private static String version(Synonym synonym) {
        return Integer.toHexString(synonym.words().hashCode());
    }

    private Pages.Page page(Visit visit, Caller caller, Place place, List<Mistake> mistakes) {
        Texts texts = visit.texts();
        String was = place.synonym.map(s -> String.join("\n", s.words())).orElse(visit.parameter(WORDS));
        Pages.Page page = SettingsPage.framed(pages, visit, caller, "word", place.organisation, mistakes)
                .with("words", visit.isPost() ? visit.parameter(WORDS) : was)
                .with("seen", place.synonym.map(WordPage::version).orElse(""))
                .with("most", Synonyms.MOST_WORDS)
                .with("longest", Synonyms.LONGEST);
        place.synonym.ifPresentOrElse(
                s -> page.with("target", s.id()).with("targetName", targets.name(s, texts)),
                () -> page.with("groups", targets.of(place.organisation, visit.parameter(TARGET), texts)));
        return page;
    }
}
