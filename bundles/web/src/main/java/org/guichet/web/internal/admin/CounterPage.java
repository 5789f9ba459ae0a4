package org.guichet.web.internal.admin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.organisation.ClosingDays;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.Position;
import org.guichet.api.text.Fold;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.organisation.OrganisationDesk;
import org.guichet.platform.organisation.OrganisationOutcome;
import org.guichet.platform.organisation.OrganisationOutcome.Done;
import org.guichet.platform.organisation.OrganisationOutcome.Refused;
import org.guichet.web.internal.desk.DeskAccess;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.map.AddressHints;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One of an organisation's counters, to change or to remove: {@code …/counters/mairie-grabels}; or a new one: {@code …/new-counter}. */
@Component(service = Page.class)
@At(
        path = {"/admin/settings/{organisation}/counters/{counter}", "/admin/settings/{organisation}/new-counter"},
        who = {Role.MANAGER, Role.ADMIN})
public class CounterPage extends OrganisationPage {

    private static final String COUNTERS = "/counters/";
    private static final String NEW = "/new-counter";

    /** What can be chosen for a new one; the first is the choice at first. */
    private static final List<String> KINDS = List.of("annex", "town-hall", "france-services", "other");

    private static final int LONGEST_CODE = 60;
    private static final int MOST_ALIKE = 99;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final AdminPages pages;
    private final DeskAccess access;
    private final OrganisationDirectory organisations;
    private final OrganisationDesk desk;
    private final Refusals refusals;
    private final AddressHints addresses;

    /** A counter of an organisation; of a new one what a form begins with. */
    private record Place(Organisation organisation, Counter counter, boolean isNew) {}

    /** Something to choose. */
    public record Choice(String value, String label, boolean chosen) {}

    @Activate
    public CounterPage(
            @Reference AdminPages pages,
            @Reference DeskAccess access,
            @Reference OrganisationDirectory organisations,
            @Reference OrganisationDesk desk,
            @Reference Refusals refusals,
            @Reference AddressHints addresses) {
        this.pages = pages;
        this.access = access;
        this.organisations = organisations;
        this.desk = desk;
        this.refusals = refusals;
        this.addresses = addresses;
    }

    static String address(String organisation, String counter) {
        return SettingsPage.address(organisation) + COUNTERS + counter;
    }

    @Override
    void show(Visit visit, Caller caller, String path) throws IOException {
        Optional<Place> place = place(caller, path);
        if (place.isEmpty()) {
            pages.notFound(visit, caller);
        } else {
            page(visit, caller, place.get(), form(visit, place.get()), List.of())
                    .write();
        }
    }

    @Override
    void again(Visit visit, Caller caller, String path, String notice) throws IOException {
        Optional<Place> place = place(caller, path);
        if (place.isEmpty()) {
            pages.notFound(visit, caller);
        } else {
            page(visit, caller, place.get(), form(visit, place.get()), List.of())
                    .with("notice", notice)
                    .write();
        }
    }

    @Override
    void take(Visit visit, Caller caller, String path) throws IOException {
        Optional<Place> found = place(caller, path);
        if (found.isEmpty()) {
            pages.notFound(visit, caller);
            return;
        }
        switch (visit.parameter("do")) {
            case "copy-day", "copy-week" -> copy(visit, caller, found.get());
            case "remove" -> remove(visit, caller, found.get());
            default -> save(visit, caller, found.get());
        }
    }

    /** Fills in hours that stand elsewhere; nothing is saved. */
    private void copy(Visit visit, Caller caller, Place place) throws IOException {
        CounterForm form = CounterForm.of(visit);
        if (visit.parameter("do").equals("copy-day")) {
            form.copyOnWorkingDays(visit.parameter("copy.day"));
        } else {
            others(place)
                    .filter(c -> c.code().equals(visit.parameter("copy.counter")))
                    .findFirst()
                    .ifPresent(form::copyHours);
        }
        page(visit, caller, place, form, List.of()).with("copied", true).write();
    }

    private void remove(Visit visit, Caller caller, Place place) throws IOException {
        String at = place.organisation.code();
        List<Mistake> mistakes = new ArrayList<>(Reasons.mistakes(visit, caller, at, "reason-remove"));
        if (mistakes.isEmpty()) {
            OrganisationOutcome outcome =
                    desk.removeCounter(at, place.counter.code(), Reasons.actor(visit, caller, at));
            if (outcome instanceof Done done) {
                told(visit, place, "counter-removed", done);
                return;
            }
            Texts texts = visit.texts();
            String why = refusals.text((Refused) outcome, texts.of(place.counter.name()), texts);
            mistakes.add(new Mistake("remove", why));
        }
        page(visit, caller, place, CounterForm.of(place.counter, pages.today()), mistakes)
                .status(UNPROCESSABLE)
                .write();
    }

    private void save(Visit visit, Caller caller, Place place) throws IOException {
        CounterForm form = CounterForm.of(visit);
        CounterForm now = CounterForm.of(place.counter, pages.today());
        if (!place.isNew && !visit.parameter("seen").equals(now.version())) {
            boolean differs = form.counter(place.counter, visit.texts())
                    .filter(typed ->
                            CounterForm.of(typed, pages.today()).values().equals(now.values()))
                    .isEmpty();
            page(visit, caller, place, form, List.of())
                    .with("notice", differs ? "admin.counter.stale" : "admin.counter.stale.same")
                    .with("current", differs ? now.values() : form.values())
                    .status(CONFLICT)
                    .write();
            return;
        }
        String at = place.organisation.code();
        List<Mistake> unreasoned = Reasons.mistakes(visit, caller, at, Reasons.FIELD);
        Optional<Counter> counter = form.counter(place.counter, visit.texts());
        if (counter.isEmpty() || !unreasoned.isEmpty()) {
            List<Mistake> mistakes =
                    Stream.concat(form.mistakes().stream(), unreasoned.stream()).toList();
            page(visit, caller, place, form, mistakes).status(UNPROCESSABLE).write();
            return;
        }
        Actor by = Reasons.actor(visit, caller, at);
        Counter placed = placed(counter.get(), place);
        OrganisationOutcome outcome = place.isNew ? add(kindOf(placed, visit), by) : desk.changeCounter(placed, by);
        if (outcome instanceof Done done) {
            told(visit, place, place.isNew ? "counter-added" : "counter", done);
            return;
        }
        String why = visit.texts().text("admin.organisation.name");
        page(visit, caller, place, form, List.of(new Mistake("name.fr", why)))
                .status(UNPROCESSABLE)
                .write();
    }

    private void told(Visit visit, Place place, String what, Done done) throws IOException {
        Told.then(access, visit, SettingsPage.NAME, place.organisation.code(), what, OptionalLong.of(done.edit()));
    }

    /** Where its address is, if another one was typed: known to the house, or nowhere. */
    private Counter placed(Counter counter, Place place) {
        if (counter.address().equals(place.counter.address())) {
            return counter;
        }
        Optional<Position> position = counter.address().flatMap(typed -> addresses.exactly(typed, place.organisation));
        return with(counter, counter.code(), counter.kind(), position);
    }

    /** Under a code that its name makes; with a number where another has it, or had it. */
    private OrganisationOutcome add(Counter counter, Actor by) {
        String wanted = code(counter);
        OrganisationOutcome outcome = desk.addCounter(named(counter, wanted, counter.kind()), by);
        for (int i = 2; i <= MOST_ALIKE && isTaken(outcome); i++) {
            outcome = desk.addCounter(named(counter, wanted + "-" + i, counter.kind()), by);
        }
        return outcome;
    }

    private static boolean isTaken(OrganisationOutcome outcome) {
        return outcome instanceof Refused refused && refused.code().equals("counter.exists");
    }

    private static String code(Counter counter) {
        String name = Fold.words(counter.name().in("fr")).replaceAll("[^a-z0-9]+", "-");
        String code = (name + "-" + counter.organisation()).replaceAll("^-+", "");
        return code.length() <= LONGEST_CODE
                ? code
                : code.substring(0, LONGEST_CODE).replaceAll("-+$", "");
    }

    private static Counter kindOf(Counter counter, Visit visit) {
        String kind = visit.parameter("kind");
        return named(counter, counter.code(), KINDS.contains(kind) ? kind : KINDS.get(0));
    }

    private static Counter named(Counter counter, String code, String kind) {
        return with(counter, code, kind, counter.position());
    }

    private static Counter with(Counter counter, String code, String kind, Optional<Position> position) {
        return new Counter(
                code,
                counter.organisation(),
                kind,
                counter.name(),
                counter.address(),
                counter.phone(),
                position,
                counter.hours(),
                counter.appointments(),
                counter.partners(),
                counter.closing());
    }

    private Optional<Place> place(Caller caller, String path) {
        String organisation = path.substring(0, Math.max(0, path.indexOf('/')));
        if (!Authority.may(caller, Deed.SET_ORGANISATION, organisation)) {
            return Optional.empty();
        }
        String rest = path.substring(organisation.length());
        return organisations
                .organisation(organisation)
                .flatMap(o -> rest.equals(NEW)
                        ? Optional.of(new Place(o, blank(organisation), true))
                        : o.counters().stream()
                                .filter(c -> c.code().equals(rest.substring(COUNTERS.length())))
                                .findFirst()
                                .map(c -> new Place(o, c, false)));
    }

    private static Counter blank(String organisation) {
        return new Counter(
                "new",
                organisation,
                KINDS.get(0),
                LocalizedText.fr(""),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                false,
                List.of(),
                ClosingDays.HOLIDAYS);
    }

    /** The other counters of the organisation that have hours. */
    private static Stream<Counter> others(Place place) {
        return place.organisation.counters().stream()
                .filter(c -> !c.hours().isEmpty())
                .filter(c -> place.isNew || !c.code().equals(place.counter.code()));
    }

    private CounterForm form(Visit visit, Place place) {
        return visit.isPost() ? CounterForm.of(visit) : CounterForm.of(place.counter, pages.today());
    }

    private Pages.Page page(Visit visit, Caller caller, Place place, CounterForm form, List<Mistake> mistakes) {
        Texts texts = visit.texts();
        String at = place.organisation.code();
        return SettingsPage.framed(pages, visit, caller, "counter", place.organisation, mistakes)
                .with("address", place.isNew ? SettingsPage.address(at) + NEW : address(at, place.counter.code()))
                .with("isNew", place.isNew)
                .with("seen", CounterForm.of(place.counter, pages.today()).version())
                .with("closures", form.closureRows())
                .with("openings", form.openingRows())
                .with("counterName", place.isNew ? texts.text("admin.counter.new") : texts.of(place.counter.name()))
                .with("values", form.values())
                .with("days", CounterForm.days(texts))
                .with("kinds", kinds(visit))
                .with(
                        "alike",
                        others(place)
                                .map(c -> new Choice(
                                        c.code(), texts.of(c.name()), c.code().equals(visit.parameter("copy.counter"))))
                                .toList());
    }

    private static List<Choice> kinds(Visit visit) {
        return KINDS.stream()
                .map(k ->
                        new Choice(k, visit.texts().text("admin.counter.kind." + k), k.equals(visit.parameter("kind"))))
                .toList();
    }
}
