package org.guichet.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.guichet.api.DeniedException;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.OpeningHours;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.Position;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationChange;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.participation.ParticipationOutcome;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Place;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.api.statistics.StatisticsQuery;
import org.guichet.api.statistics.Timeliness;
import org.guichet.api.statistics.Timeliness.Delay;
import org.guichet.platform.access.AccountStore;
import org.guichet.platform.data.Sql;
import org.guichet.platform.organisation.OrganisationDesk;
import org.guichet.platform.organisation.OrganisationOutcome;
import org.guichet.platform.organisation.TerritoryReport;
import org.guichet.platform.participation.ParticipationPreview;
import org.guichet.platform.participation.ParticipationPreview.Effects;
import org.guichet.platform.participation.ParticipationPreview.Open;
import org.guichet.platform.search.SearchMisses;
import org.guichet.platform.search.Synonym;
import org.guichet.platform.search.Synonym.Kind;
import org.guichet.platform.search.SynonymOutcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the communes' console is promised, whatever the database. Each test has a commune of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConsoleContract {

    private static final Optional<ParticipationLevel> LEAVE = Optional.empty();

    private TestPlatform platform;

    /** The platform on a database of its own. */
    abstract TestPlatform open(Path directory);

    @BeforeAll
    void start(@TempDir Path data) {
        platform = open(data).withDemo();
    }

    @AfterAll
    void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    // --- who does what

    @Test
    void whoHandlesWhatIsWhatRequestsAreRoutedBy() {
        Map<String, Competent> castries = platform.handlers.of("castries");
        assertThat(castries).containsEntry("voirie.nid-de-poule", new Competent("montpellier3m", "pole-territorial"));
        assertThat(castries).containsEntry("accueil.autre", new Competent("castries", "accueil"));
        assertThat(platform.handlers.of("lattes")).doesNotContainKey("voirie.nid-de-poule");
    }

    // --- words

    @Test
    void wordsOfTheFileHoldUntilAnOrganisationSetsItsOwn() {
        Actor admin = staff("ADMIN");
        assertThat(words("montpellier3m", "partner:caf")).contains("rsa");
        Synonym caf = new Synonym("montpellier3m", Kind.PARTNER, "caf", List.of("rsa", " prime  de Noël "));
        assertThat(platform.synonyms.set(caf, admin)).isInstanceOf(SynonymOutcome.Done.class);
        platform.organisations.loadDemo();
        assertThat(words("montpellier3m", "partner:caf")).containsExactly("rsa", "prime de Noël");
        platform.synonyms.set(caf.with(List.of()), admin);
        platform.organisations.loadDemo();
        assertThat(words("montpellier3m", "partner:caf")).isEmpty();
        assertThat(platform.organisationDesk.edits("montpellier3m")).first().satisfies(e -> {
            assertThat(e.kind()).isEqualTo("words");
            assertThat(e.code()).isEqualTo("partner:caf");
            assertThat(e.removed()).isTrue();
        });
    }

    @Test
    void wordsLeadOnlyToWhatIsThereAndAreSetByWhoManages() {
        Actor manager = staff("MANAGER@jacou");
        Synonym service = new Synonym("jacou", Kind.SERVICE, "voirie.nid-de-poule", List.of("cratère"));
        assertThat(platform.synonyms.set(service, manager)).isInstanceOf(SynonymOutcome.Done.class);
        assertThat(words("jacou", "service:voirie.nid-de-poule")).containsExactly("cratère");
        assertThat(platform.synonyms.set(new Synonym("jacou", Kind.COUNTER, "town-hall", List.of("maire")), manager))
                .isInstanceOf(SynonymOutcome.Done.class);
        for (Synonym wrong : List.of(
                new Synonym("jacou", Kind.SERVICE, "voirie.inconnu", List.of("x y z")),
                new Synonym("jacou", Kind.PARTNER, "jacou", List.of("nous")),
                new Synonym("jacou", Kind.COUNTER, "nulle-part", List.of("ailleurs")))) {
            assertThat(platform.synonyms.set(wrong, manager)).isEqualTo(new SynonymOutcome.Refused("synonym.target"));
        }
        for (List<String> wrong : List.of(List.of("?!"), List.of("a".repeat(61)))) {
            assertThat(platform.synonyms.set(service.with(wrong), manager))
                    .isEqualTo(new SynonymOutcome.Refused("synonym.words"));
        }
        assertThatThrownBy(() -> platform.synonyms.set(service, staff("PILOT@jacou")))
                .isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> platform.synonyms.set(service, staff("MANAGER@lattes")))
                .isInstanceOf(DeniedException.class);
    }

    @Test
    void searchesInVainAreCountedByDayAndForgottenAfterAYear() {
        Actor pilot = staff("PILOT@pignan");
        platform.misses.note("pignan", "Vide-grenier");
        platform.misses.note("pignan", "vide grenier ");
        platform.misses.note("pignan", "seulement une fois");
        for (String kept : List.of("06 12 34 56 78", "moi@exemple.fr", "ab", "a".repeat(41), "?!")) {
            platform.misses.note("pignan", kept);
            platform.misses.note("pignan", kept);
        }
        platform.misses.write();
        platform.misses.note("pignan", "vide grenier");
        platform.misses.write();
        platform.misses.write();
        assertThat(platform.misses.of("pignan", pilot))
                .extracting(SearchMisses.Miss::words, SearchMisses.Miss::times)
                .containsExactly(tuple("vide grenier", 3L));
        assertThat(platform.single("select count(*) from search_miss where organisation = 'pignan'"))
                .isEqualTo(2L);
        assertThatThrownBy(() -> platform.misses.of("pignan", staff("AGENT@pignan")))
                .isInstanceOf(DeniedException.class);
        platform.database.commit(unit -> new Sql("update search_miss set missed_on = ")
                .value(LocalDate.of(2025, 11, 23))
                .append(" where organisation = 'pignan'")
                .execute(unit));
        platform.misses.write();
        assertThat(platform.single("select count(*) from search_miss where organisation = 'pignan'"))
                .isEqualTo(0L);
    }

    private List<String> words(String organisation, String id) {
        return platform.synonyms.of(organisation).stream()
                .filter(s -> s.id().equals(id))
                .flatMap(s -> s.words().stream())
                .toList();
    }

    private static Actor staff(String grant) {
        return new Actor.Staff(new Caller("somebody", Set.of(RoleGrant.parse(grant))), Optional.empty());
    }

    // --- participation

    @Test
    void previewOfJoiningSaysWhatIsOfferedAndWhoHandles() {
        Effects information = preview("laverune", "voirie", Optional.of(ParticipationLevel.INFORMATION));
        Effects shared = preview("laverune", "voirie", Optional.of(ParticipationLevel.SHARED_PLATFORM));
        Effects common = preview("laverune", "voirie", Optional.of(ParticipationLevel.COMMON_SERVICE));

        assertThat(information.change().seen()).isEmpty();
        assertThat(after(information, "voirie.nid-de-poule")).isEmpty();
        assertThat(after(information, "voirie.information-travaux")).isPresent();
        assertThat(after(shared, "voirie.nid-de-poule")).contains(new Competent("laverune", "voirie"));
        assertThat(after(common, "voirie.nid-de-poule").orElseThrow().organisation())
                .isEqualTo("montpellier3m");
        assertThat(shared.services()).allSatisfy(s -> assertThat(s.before()).isEmpty());
        assertThat(platform.participations.current("laverune", "voirie")).isEmpty();
    }

    @Test
    void previewSaysWhatWillThenHold() {
        platform.participations.join(
                "cournonsec", "voirie", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
        Effects effects = preview("cournonsec", "voirie", Optional.of(ParticipationLevel.COMMON_SERVICE));
        lodge("cournonsec");
        platform.participations.change(effects.change(), new Actor.Platform("manager"));
        lodge("cournonsec");

        assertThat(preview("cournonsec", "voirie", LEAVE).open())
                .containsExactlyInAnyOrder(
                        new Open(new Competent("cournonsec", "voirie"), 1),
                        new Open(after(effects, "voirie.nid-de-poule").orElseThrow(), 1));
        assertThat(preview("cournonsec", "voirie", LEAVE).openRequests()).isEqualTo(2);
    }

    @Test
    void leavingLeavesOpenRequestsWithWhoeverHandlesThem() {
        platform.participations.join(
                "cournonterral", "voirie", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
        lodge("cournonterral");
        Effects effects = preview("cournonterral", "voirie", LEAVE);
        assertThat(effects.services()).allSatisfy(s -> {
            assertThat(s.before()).isPresent();
            assertThat(s.after()).isEmpty();
        });
        ParticipationOutcome left = platform.participations.change(effects.change(), new Actor.Platform("manager"));

        assertThat(left).isInstanceOfSatisfying(ParticipationOutcome.Done.class, d -> assertThat(
                        d.participation().endedBy())
                .contains("manager"));
        assertThat(platform.catalogue.offeredBy("cournonterral"))
                .noneMatch(s -> s.module().equals("voirie"));
        assertThat(preview("cournonterral", "voirie", Optional.of(ParticipationLevel.INFORMATION))
                        .open())
                .containsExactly(new Open(new Competent("cournonterral", "voirie"), 1));
    }

    @Test
    void changeThatWasDecidedOnAnotherStateIsRefused() {
        ParticipationChange join = preview("fabregues", "voirie", Optional.of(ParticipationLevel.SHARED_PLATFORM))
                .change();
        platform.participations.join(
                "fabregues", "voirie", ParticipationLevel.INFORMATION, new Actor.Platform("somebody"));
        ParticipationChange leave =
                new ParticipationChange("fabregues", "voirie", Optional.of(ParticipationLevel.COMMON_SERVICE), LEAVE);

        for (ParticipationChange stale : List.of(join, leave)) {
            assertThat(platform.participations.change(stale, new Actor.Platform("manager")))
                    .isInstanceOfSatisfying(ParticipationOutcome.Refused.class, r -> assertThat(r.code())
                            .isEqualTo("participation.stale"));
        }
        assertThat(platform.participations.current("fabregues", "voirie").map(Participation::level))
                .contains(ParticipationLevel.INFORMATION);
    }

    @Test
    void previewThatCanNotBeMadeSaysWhy() {
        assertThat(refusal("lattes", "voirie", Optional.of(ParticipationLevel.ONE_OFF)))
                .isEqualTo("participation.level-unknown");
        assertThat(refusal("lattes", "voirie", LEAVE)).isEqualTo("participation.none");
        assertThat(refusal("lattes", "nowhere", LEAVE)).isEqualTo("module.unknown");
        assertThat(refusal("nowhere", "voirie", LEAVE)).isEqualTo("organisation.unknown");
    }

    private Effects preview(String organisation, String module, Optional<ParticipationLevel> wanted) {
        return (Effects) platform.previews.preview(organisation, module, wanted);
    }

    private String refusal(String organisation, String module, Optional<ParticipationLevel> wanted) {
        return ((ParticipationPreview.Refused) platform.previews.preview(organisation, module, wanted)).code();
    }

    private static Optional<Competent> after(Effects effects, String service) {
        return effects.services().stream()
                .filter(s -> s.id().equals(service))
                .findFirst()
                .orElseThrow()
                .after();
    }

    // --- departments and counters

    @Test
    void whatACommuneSetsHoldsOverTheFileAlsoWhenItIsLoadedAgain() {
        Counter hall = platform.organisations.organisation("pignan").orElseThrow().counters().stream()
                .findFirst()
                .orElseThrow();
        Counter changed = new Counter(
                hall.code(),
                "pignan",
                hall.kind(),
                LocalizedText.fr("Mairie, entrée du parc"),
                Optional.of("1 place du Parc"),
                Optional.empty(),
                hall.position(),
                Map.of(DayOfWeek.MONDAY, List.of(OpeningHours.parse("09:00-12:30"))),
                true,
                hall.partners());
        platform.organisationDesk.addDepartment(
                "pignan", new Department("cimetiere", LocalizedText.fr("Cimetière")), new Actor.Platform("manager"));
        platform.organisationDesk.renameDepartment(
                "pignan", new Department("voirie", LocalizedText.fr("Rues et chemins")), new Actor.Platform("manager"));
        platform.organisationDesk.changeCounter(changed, new Actor.Platform("manager"));
        TerritoryReport again = platform.organisations.loadDemo();

        assertThat(again.changed()).isZero();
        Organisation pignan = platform.organisations.organisation("pignan").orElseThrow();
        assertThat(pignan.department("cimetiere")).isPresent();
        assertThat(pignan.department("voirie").orElseThrow().name().in("fr")).isEqualTo("Rues et chemins");
        assertThat(pignan.counters()).contains(changed);
        assertThat(platform.organisationDesk.edits("pignan"))
                .extracting(e -> e.kind() + " " + e.code() + " " + e.by())
                .containsExactlyInAnyOrder(
                        "counter " + hall.code() + " manager",
                        "department voirie manager",
                        "department cimetiere manager");
        platform.organisationDesk.removeDepartment("pignan", "cimetiere", new Actor.Platform("manager"));
        platform.organisations.loadDemo();
        assertThat(platform.organisations.organisation("pignan").orElseThrow().department("cimetiere"))
                .isEmpty();
    }

    private static final Actor SOMEBODY = new Actor.Platform("manager");

    private static Counter counter(String code, String organisation, String name) {
        return counter(code, organisation, name, Optional.of(new Position(43.6, 3.7)));
    }

    private static Counter counter(String code, String organisation, String name, Optional<Position> position) {
        return new Counter(
                code,
                organisation,
                "annex",
                LocalizedText.fr(name),
                Optional.of("2 rue du Marché"),
                Optional.empty(),
                position,
                Map.of(DayOfWeek.FRIDAY, List.of(OpeningHours.parse("09:00-12:00"))),
                false,
                List.of());
    }

    private Optional<Counter> counterOf(String organisation, String code) {
        return platform.organisations.organisation(organisation).orElseThrow().counters().stream()
                .filter(c -> c.code().equals(code))
                .findFirst();
    }

    private static long edit(OrganisationOutcome outcome) {
        return ((OrganisationOutcome.Done) outcome).edit();
    }

    @Test
    void counterIsAddedChangedRemovedAndThereAgain() {
        OrganisationDesk desk = platform.organisationDesk;
        Counter market = counter("marche-vendargues", "vendargues", "Au marché", Optional.empty());
        OrganisationOutcome added = desk.addCounter(market, SOMEBODY);
        assertThat(counterOf("vendargues", market.code())).contains(market);
        assertThat(code(desk.addCounter(market, SOMEBODY))).isEqualTo("counter.exists");
        Counter moved = counter(market.code(), "vendargues", "Sous la halle");
        desk.undo("vendargues", edit(desk.changeCounter(moved, SOMEBODY)), SOMEBODY);
        assertThat(counterOf("vendargues", market.code())).contains(market);
        desk.changeCounter(moved, SOMEBODY);
        platform.organisations.loadDemo();
        assertThat(counterOf("vendargues", market.code())).contains(moved);
        assertThat(code(desk.undo("vendargues", edit(added), SOMEBODY))).isEqualTo("edit.stale");

        OrganisationOutcome removed = desk.removeCounter("vendargues", market.code(), SOMEBODY);
        assertThat(counterOf("vendargues", market.code())).isEmpty();
        assertThat(code(desk.addCounter(market, SOMEBODY))).isEqualTo("counter.exists");
        desk.undo("vendargues", edit(removed), SOMEBODY);
        assertThat(counterOf("vendargues", market.code())).contains(moved);
        assertThat(code(desk.undo("vendargues", edit(removed), SOMEBODY))).isEqualTo("edit.stale");
        assertThat(platform.organisationDesk.edits("vendargues"))
                .extracting(e -> e.removed() + " " + e.undone())
                .containsExactly("false true", "true false", "false false", "false true", "false false", "false false");
        assertThat(code(desk.addCounter(counter("Marché", "vendargues", "x"), SOMEBODY)))
                .isEqualTo("counter.code");
        assertThat(code(desk.removeCounter("vendargues", "nowhere", SOMEBODY))).isEqualTo("counter.unknown");
    }

    @Test
    void counterOfTheFileIsHiddenAndNothingOfItIsLost() {
        Counter hall = platform.organisations.organisation("sussargues").orElseThrow().counters().stream()
                .findFirst()
                .orElseThrow();
        OrganisationOutcome removed = platform.organisationDesk.removeCounter("sussargues", hall.code(), SOMEBODY);
        platform.organisations.loadDemo();
        assertThat(counterOf("sussargues", hall.code())).isEmpty();
        platform.organisationDesk.undo("sussargues", edit(removed), SOMEBODY);
        assertThat(counterOf("sussargues", hall.code())).contains(hall);
    }

    @Test
    void counterThatWordsLeadToStays() {
        Counter hall = counter("annexe-restinclieres", "restinclieres", "Annexe");
        platform.organisationDesk.addCounter(hall, SOMEBODY);
        Synonym words = new Synonym("restinclieres", Synonym.Kind.COUNTER, hall.code(), List.of("point info"));
        platform.synonyms.set(words, SOMEBODY);
        assertThat(platform.organisationDesk.removeCounter("restinclieres", hall.code(), SOMEBODY))
                .isEqualTo(new OrganisationOutcome.Refused("counter.in-use", 0, List.of("point info")));
        SynonymOutcome without = platform.synonyms.set(words.with(List.of()), SOMEBODY);
        platform.organisationDesk.removeCounter("restinclieres", hall.code(), SOMEBODY);
        long edit = ((SynonymOutcome.Done) without).edit().orElseThrow();
        platform.organisationDesk.undo("restinclieres", edit, SOMEBODY);
        assertThat(platform.synonyms.of("restinclieres")).contains(words);
    }

    @Test
    void undoBringsBackWhatHeldBeforeOnceAndOnlyWhileItIsLast() {
        OrganisationDesk desk = platform.organisationDesk;
        OrganisationOutcome duty = desk.setDutyPhone("baillargues", Optional.of("04 65 71 00 99"), SOMEBODY);
        OrganisationOutcome other = desk.setDutyPhone("baillargues", Optional.of("04 65 71 00 98"), SOMEBODY);
        assertThat(code(desk.undo("baillargues", edit(duty), SOMEBODY))).isEqualTo("edit.stale");
        assertThat(code(desk.undo("jacou", edit(other), SOMEBODY))).isEqualTo("edit.unknown");
        OrganisationOutcome undone = desk.undo("baillargues", edit(other), SOMEBODY);
        assertThat(((OrganisationOutcome.Done) undone).organisation().dutyPhone())
                .contains("04 65 71 00 99");
        assertThat(code(desk.undo("baillargues", edit(undone), SOMEBODY))).isEqualTo("edit.unknown");

        Department garden = new Department("jardins", LocalizedText.fr("Jardins"));
        OrganisationOutcome added = desk.addDepartment("baillargues", garden, SOMEBODY);
        desk.undo("baillargues", edit(added), SOMEBODY);
        assertThat(platform.organisations
                        .organisation("baillargues")
                        .orElseThrow()
                        .department("jardins"))
                .isEmpty();
    }

    @Test
    void whoBecomesAManagerStandsAmongTheChanges() {
        Set<RoleGrant> agent = Set.of(RoleGrant.parse("AGENT@jacou"));
        Set<RoleGrant> manager = Set.of(RoleGrant.parse("AGENT@jacou"), RoleGrant.parse("MANAGER@jacou"));
        AccountStore accounts = platform.accounts;
        accounts.create("agent@jacou", "x", agent, new Actor.Platform("chief"));
        accounts.create("new@jacou", "x", manager, new Actor.Platform("chief"));
        accounts.create("early@nowhere", "x", Set.of(RoleGrant.parse("MANAGER@nowhere")), new Actor.Platform("chief"));
        assertThat(accounts.create("new@jacou", "x", manager, new Actor.Platform("somebody")))
                .isFalse();
        accounts.change("agent@jacou", manager, true, new Actor.Platform("chief"));
        accounts.change("agent@jacou", manager, true, new Actor.Platform("nothing new"));
        accounts.changePassword("agent@jacou", "y", new Actor.Platform("console"));
        accounts.changePassword("agent@jacou", "z");
        accounts.change("agent@jacou", manager, false, new Actor.Platform("other"));
        accounts.changePassword("agent@jacou", "y", new Actor.Platform("no manager any more"));
        accounts.change("new@jacou", agent, true, new Actor.Platform("other"));

        assertThat(platform.organisationDesk.edits("jacou"))
                .extracting(e -> e.kind() + " " + e.code() + " " + e.removed() + " " + e.by())
                .containsExactly(
                        "manager new@jacou true other",
                        "manager agent@jacou true other",
                        "password agent@jacou false console",
                        "manager agent@jacou false chief",
                        "manager new@jacou false chief");
        assertThat(platform.organisations.loadDemo().changed()).isZero();
        assertThat(platform.organisationDesk.edits("saussan")).isEmpty();
    }

    @Test
    void departmentInUseIsNotRemovedAndItSaysWhy() {
        platform.participations.join(
                "perols", "voirie", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
        lodge("perols");

        assertThat(platform.organisationDesk.removeDepartment("perols", "voirie", new Actor.Platform("manager")))
                .isInstanceOfSatisfying(OrganisationOutcome.Refused.class, r -> {
                    assertThat(r.code()).isEqualTo("department.in-use");
                    assertThat(r.openRequests()).isEqualTo(1);
                    assertThat(r.named()).contains("voirie.nid-de-poule");
                });
        assertThat(code(platform.organisationDesk.removeDepartment("perols", "accueil", new Actor.Platform("manager"))))
                .isEqualTo("department.front-desk");
        assertThat(code(platform.organisationDesk.removeDepartment("perols", "nothing", new Actor.Platform("manager"))))
                .isEqualTo("department.unknown");
        Department odd = new Department("Voirie !", LocalizedText.fr("Voirie"));
        assertThat(code(platform.organisationDesk.addDepartment("perols", odd, new Actor.Platform("manager"))))
                .isEqualTo("department.code");
        Department nameless = new Department("voirie", LocalizedText.fr(" "));
        Department second = new Department("voirie", LocalizedText.fr("ETAT CIVIL et élections"));
        assertThat(code(platform.organisationDesk.renameDepartment("perols", second, new Actor.Platform("manager"))))
                .isEqualTo("department.name-taken");
        assertThat(code(platform.organisationDesk.renameDepartment("perols", nameless, new Actor.Platform("manager"))))
                .isEqualTo("department.name");
        assertThat(code(platform.organisationDesk.addDepartment("perols", nameless, new Actor.Platform("manager"))))
                .isEqualTo("department.exists");
    }

    private static String code(OrganisationOutcome outcome) {
        return ((OrganisationOutcome.Refused) outcome).code();
    }

    // --- figures

    @Test
    void figuresSayHowSoonRequestsWereDealtWith() {
        Instant morning = platform.clock.instant();
        platform.participations.join(
                "saussan", "voirie", ParticipationLevel.SHARED_PLATFORM, new Actor.Platform("test"));
        String call = lodge("saussan", Channel.PHONE);
        platform.clock.advance(Duration.ofMinutes(10));
        act(call, new RequestAction.Close(Optional.of("C'est rebouché.")));
        String letter = lodge("saussan", Channel.ONLINE);
        platform.clock.advance(Duration.ofDays(2));
        act(letter, new RequestAction.Reply("Nous regardons."));
        platform.clock.advance(Duration.ofDays(58));
        act(letter, new RequestAction.Answer("C'est fait."));
        act(letter, new RequestAction.Close(Optional.empty()));

        Timeliness closed = timeliness("saussan");
        act(letter, new RequestAction.Reopen(Optional.empty()));
        Timeliness reopened = timeliness("saussan");
        platform.clock.set(morning.toString());

        assertThat(closed.count()).isEqualTo(2);
        assertThat(closed.onTheSpot()).isEqualTo(1);
        assertThat(closed.firstAnswer()).isEqualTo(new Delay(2, OptionalDouble.of(1), 2));
        assertThat(closed.answer()).isEqualTo(new Delay(2, OptionalDouble.of(30), 1));
        assertThat(closed.closure()).isEqualTo(new Delay(2, OptionalDouble.of(30), 1));
        assertThat(closed.closure().withinCommitment()).hasValue(0.5);
        assertThat(reopened.closure()).isEqualTo(new Delay(1, OptionalDouble.of(0), 1));
        assertThat(reopened.answer()).isEqualTo(closed.answer());
        assertThat(platform.statistics.figures(query("saussan")))
                .singleElement()
                .satisfies(row -> assertThat(row.count()).isEqualTo(2));

        recountAsTheMigrationDoes();
        assertThat(timeliness("saussan")).isEqualTo(reopened);
    }

    /** What was counted as it happened must be what the migration counts of the requests that are there. */
    private void recountAsTheMigrationDoes() {
        String script;
        try (InputStream in = ConsoleContract.class.getResourceAsStream("/db/migration/V4__console.sql")) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> counts = Stream.of(script.split(";"))
                .map(String::strip)
                .filter(s -> s.contains("insert into request_rollup"))
                .toList();
        assertThat(counts).hasSize(5);
        platform.database.<Void>write(em -> {
            em.createNativeQuery("delete from request_rollup where measure in ('first-answered', 'first-in-time',"
                            + " 'closed', 'closed-in-time', 'on-the-spot')")
                    .executeUpdate();
            counts.forEach(sql -> em.createNativeQuery(sql).executeUpdate());
            return null;
        });
    }

    private Timeliness timeliness(String organisation) {
        List<Timeliness> rows = platform.statistics.timeliness(query(organisation));
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static StatisticsQuery query(String organisation) {
        return new StatisticsQuery(Set.of(organisation), Optional.empty(), Optional.empty(), Set.of());
    }

    private void act(String reference, RequestAction action) {
        Caller caller = new Caller("agent@saussan", Set.of(RoleGrant.parse("AGENT@saussan")));
        long version = platform.requests
                .find(reference, caller.scope())
                .orElseThrow()
                .request()
                .version();
        assertThat(platform.desk.act(reference, action, new Actor.Staff(caller), Optional.of(version), "fr"))
                .isInstanceOf(ActionOutcome.Done.class);
    }

    private void lodge(String organisation) {
        lodge(organisation, Channel.ONLINE);
    }

    private String lodge(String organisation, Channel channel) {
        Position there = platform.organisations
                .organisation(organisation)
                .orElseThrow()
                .position()
                .orElseThrow();
        SubmitOutcome outcome = platform.desk.submit(
                new RequestDraft(
                        organisation,
                        "voirie.nid-de-poule",
                        channel,
                        "fr",
                        Resident.ANONYMOUS,
                        "Un trou",
                        Optional.of(new Place(Optional.of(there), Optional.empty())),
                        Map.of("danger", false)),
                new Actor.Anybody(),
                Optional.empty());
        return ((SubmitOutcome.Accepted) outcome).receipt().reference();
    }
}
