package org.guichet.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.FieldError;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestPage;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestQuery.Order;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.platform.desk.DeskDrafts;
import org.guichet.platform.desk.Phrase;
import org.guichet.platform.desk.PhraseOutcome;
import org.guichet.platform.desk.RequestPresence;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the desk asks of the kernel, whatever the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DeskContract {

    private static final Position GRABELS = new Position(43.6476, 3.8018);
    private static final Position CASTRIES = new Position(43.6887, 3.9797);
    private static final Scope OF_GRABELS = Scope.of(Set.of("grabels"));
    private static final Scope OF_METROPOLE = Scope.of(Set.of("montpellier3m"));
    private static final Actor AGENT = new Actor.Staff(
            new Caller("agent@grabels", Set.of(RoleGrant.parse("AGENT@grabels"), RoleGrant.parse("HANDLER@grabels"))));

    private TestPlatform platform;
    private final List<String> lodged = new ArrayList<>();
    private Instant start;

    /** The platform on a database of its own. */
    abstract TestPlatform open(Path directory);

    /** Twelve a day apart at Grabels, every third about a place in Castries, which the métropole handles there. */
    @BeforeAll
    void start(@TempDir Path data) {
        platform = open(data).withDemo();
        platform.accounts.create("agent@grabels", "x", Set.of(RoleGrant.parse("AGENT@grabels")));
        start = platform.clock.instant();
        for (int i = 0; i < 12; i++) {
            lodged.add(lodge("Trou numéro " + (char) ('a' + i) + "lpha", i % 3 == 0 ? CASTRIES : GRABELS));
            platform.clock.advance(Duration.ofDays(1));
        }
        act(lodged.get(1), new RequestAction.Close(Optional.of("Fait.")));
        act(lodged.get(2), new RequestAction.Ask("Où exactement ?"));
        act(lodged.get(4), new RequestAction.Assign("agent@grabels"));
        act(lodged.get(5), new RequestAction.Answer("Nous passons."));
    }

    @AfterAll
    void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    private String lodge(String words, Position place) {
        RequestDraft draft = new RequestDraft(
                "grabels",
                "voirie.nid-de-poule",
                Channel.PHONE,
                "fr",
                new Resident(Optional.of("Hélène Exemple"), Optional.empty(), Optional.of("06 12 34 56 78")),
                words,
                Optional.of(new Place(Optional.of(place), Optional.of("12 rue des Écoles"))),
                Map.of("danger", false));
        return ((SubmitOutcome.Accepted) platform.desk.submit(draft, new Actor.Anybody(), Optional.empty()))
                .receipt()
                .reference();
    }

    private Request act(String reference, RequestAction action) {
        ActionOutcome outcome = platform.desk.act(reference, action, AGENT, Optional.empty(), "fr");
        return ((ActionOutcome.Done) outcome).request();
    }

    private List<String> references(RequestQuery.Builder query, Scope scope) {
        return platform.requests.list(query.build(), scope).requests().stream()
                .map(Request::reference)
                .toList();
    }

    private List<String> lodged(int... numbers) {
        List<String> some = new ArrayList<>();
        for (int number : numbers) {
            some.add(lodged.get(number));
        }
        return some;
    }

    // --- lists

    @Test
    void lodgedAtAndHandledByAreTwoQuestions() {
        assertThat(references(RequestQuery.builder().lodgedAt("grabels"), OF_GRABELS))
                .hasSize(12);
        assertThat(references(RequestQuery.builder().handledBy("grabels"), OF_GRABELS))
                .hasSize(8)
                .doesNotContainAnyElementsOf(lodged(0, 3, 6, 9));
        assertThat(references(RequestQuery.builder().handledBy("montpellier3m"), OF_GRABELS))
                .containsExactlyElementsOf(lodged(9, 6, 3, 0));
        assertThat(references(
                        RequestQuery.builder().handledBy("montpellier3m").lodgedAt("grabels"), Scope.everything()))
                .hasSize(4);
        assertThat(references(RequestQuery.builder().handledBy("grabels"), OF_METROPOLE))
                .as("what one may not see is not seen through a criterion")
                .isEmpty();
        assertThat(references(RequestQuery.builder().lodgedAt("grabels"), OF_METROPOLE))
                .hasSize(4);
        assertThat(references(RequestQuery.builder().lodgedAt("grabels"), Scope.nothing()))
                .isEmpty();
    }

    @Test
    void severalPhasesAreOneList() {
        assertThat(references(RequestQuery.builder().phases(Phase.WAITING, Phase.CLOSED), OF_GRABELS))
                .contains(lodged.get(1), lodged.get(2))
                .doesNotContain(lodged.get(4), lodged.get(7));
    }

    @Test
    void pagesByDueDateShowEveryRequestOnceTheMostUrgentFirst() {
        List<Request> seen = new ArrayList<>();
        RequestQuery.Builder query = RequestQuery.builder().order(Order.DUE).limit(5);
        Optional<String> next;
        do {
            RequestPage page = platform.requests.list(query.build(), OF_GRABELS);
            seen.addAll(page.requests());
            next = page.next();
            query.after(next.orElse(null));
        } while (next.isPresent());

        assertThat(seen).extracting(Request::reference).containsExactlyInAnyOrderElementsOf(lodged);
        assertThat(seen).extracting(r -> r.due().orElse(Instant.MAX)).isSorted();
        assertThat(seen.get(11).due()).as("nothing is due in what is done").isEmpty();
    }

    @Test
    void positionOfAnotherOrderIsRefused() {
        String newest = platform.requests
                .list(RequestQuery.builder().limit(1).build(), OF_GRABELS)
                .next()
                .orElseThrow();
        String due = platform.requests
                .list(RequestQuery.builder().order(Order.DUE).limit(1).build(), OF_GRABELS)
                .next()
                .orElseThrow();

        assertThatThrownBy(
                        () -> references(RequestQuery.builder().order(Order.DUE).after(newest), OF_GRABELS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> references(RequestQuery.builder().after(due), OF_GRABELS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void periodsOfReceptionAndOfDueDatesNarrow() {
        Instant third = start.plus(Duration.ofDays(3));
        assertThat(references(
                        RequestQuery.builder().receivedFrom(third).receivedBefore(start.plus(Duration.ofDays(5))),
                        OF_GRABELS))
                .containsExactlyElementsOf(lodged(4, 3));
        Instant due = platform.requests
                .find(lodged.get(7), OF_GRABELS)
                .orElseThrow()
                .request()
                .due()
                .orElseThrow();
        assertThat(references(RequestQuery.builder().dueFrom(due), OF_GRABELS))
                .contains(lodged.get(7), lodged.get(11))
                .doesNotContain(lodged.get(0), lodged.get(1));
        assertThat(references(RequestQuery.builder().dueBefore(due), OF_GRABELS))
                .contains(lodged.get(0))
                .doesNotContain(lodged.get(7), lodged.get(1));
    }

    @Test
    void wordsOfNamePhoneAndTextAreFoundInAnyPart() {
        assertThat(references(RequestQuery.builder().text("helene blph"), OF_GRABELS))
                .containsExactly(lodged.get(1));
        assertThat(references(RequestQuery.builder().text("612345678"), OF_GRABELS))
                .hasSize(12);
        assertThat(references(
                        RequestQuery.builder().text(lodged.get(3).toLowerCase(java.util.Locale.ROOT)), OF_GRABELS))
                .containsExactly(lodged.get(3));
    }

    // --- counts

    @Test
    void countsAgreeWithListsAndStopAtTheirCap() {
        Instant now = platform.clock.instant();
        List<RequestQuery> queries = List.of(
                RequestQuery.builder().build(),
                RequestQuery.builder().phases(Phase.RECEIVED, Phase.IN_PROGRESS).build(),
                RequestQuery.builder().dueBefore(now).build(),
                RequestQuery.builder().assignee("agent@grabels").build(),
                RequestQuery.builder()
                        .handledBy("grabels")
                        .service("voirie.nid-de-poule")
                        .build(),
                RequestQuery.builder().text("alpha").channel(Channel.PHONE).build(),
                RequestQuery.builder().lodgedAt("lattes").build());
        for (Scope scope : List.of(OF_GRABELS, OF_METROPOLE, Scope.everything())) {
            List<Integer> listed = queries.stream()
                    .map(q -> platform.requests.list(q, scope).requests().size())
                    .toList();
            assertThat(platform.requests.count(queries, 100, scope))
                    .as("" + scope)
                    .isEqualTo(listed);
            assertThat(platform.requests.count(queries, 3, scope))
                    .isEqualTo(listed.stream().map(n -> Math.min(n, 4)).toList());
        }
        assertThat(platform.requests.count(queries, 3, Scope.nothing())).containsOnly(0);
        assertThat(platform.requests.count(queries, 3, Scope.tracked("00-00-00-00")))
                .containsOnly(0);
        assertThat(platform.requests.count(List.of(), 3, OF_GRABELS)).isEmpty();
    }

    @Test
    void fewStatements() {
        RequestQuery due = RequestQuery.builder()
                .phases(Phase.RECEIVED, Phase.IN_PROGRESS)
                .order(Order.DUE)
                .build();
        assertThat(platform.statements(() -> platform.requests.list(due, OF_GRABELS)))
                .isEqualTo(1);
        assertThat(platform.statements(() -> platform.requests.count(List.of(due, due, due, due), 999, OF_GRABELS)))
                .isEqualTo(1);
    }

    // --- phrases

    private static final Caller HANDLER = new Caller("agent@grabels", Set.of(RoleGrant.parse("HANDLER@grabels")));

    private static Phrase text(String title, String text) {
        return new Phrase(Optional.empty(), "grabels", title, text, false, Optional.empty(), 0);
    }

    private Phrase saved(Phrase module) {
        return ((PhraseOutcome.Done) platform.texts.save(module, HANDLER, "fr")).module();
    }

    private List<String> errors(Phrase module, String language) {
        return ((PhraseOutcome.Invalid) platform.texts.save(module, HANDLER, language))
                .errors().stream().map(FieldError::message).toList();
    }

    @Test
    void phrasesAreFoundByTitleWhereTheyBelong() {
        Phrase second = saved(text("Relance", "Bonjour {usager}, votre demande {référence} avance."));
        Phrase first = saved(text("Élagage", "Avant le {échéance}."));

        assertThat(platform.texts.of(Set.of("grabels"))).containsSubsequence(first, second);
        assertThat(platform.texts.of(Set.of("lattes"))).isEmpty();
        assertThat(platform.texts.find(first.id().orElseThrow())).contains(first);
        platform.texts.remove(first.id().orElseThrow(), HANDLER);
        assertThat(platform.texts.find(first.id().orElseThrow())).isEmpty();
    }

    @Test
    void phraseWithAnUnknownVariableIsRefusedAndSaysWhichThereAre() {
        assertThat(errors(text("Faux", "Bonjour {prenom}"), "fr"))
                .singleElement()
                .asString()
                .contains("{prenom}", "{usager}", "{échéance}");
        assertThat(errors(text("Faux", "Hello {first name}"), "en"))
                .singleElement()
                .asString()
                .contains("{first name}", "{due date}");
        assertThat(errors(text(" ", ""), "fr")).hasSize(2);
    }

    @Test
    void titleIsTakenOnce() {
        saved(text("Deux fois", "Un"));
        assertThat(errors(text("Deux fois", "Deux"), "fr"))
                .singleElement()
                .asString()
                .contains("Deux fois");
    }

    @Test
    void phraseThatSomebodyElseChangedIsNotOverwritten() {
        Phrase module = saved(text("Partagé", "Un"));
        Phrase mine =
                new Phrase(module.id(), "grabels", "Partagé", "Deux", true, Optional.of("answer"), module.version());
        Phrase now = saved(mine);

        assertThat(now.acts()).isTrue();
        assertThat(platform.texts.save(mine, HANDLER, "fr")).isEqualTo(new PhraseOutcome.Stale(now));
    }

    @Test
    void onlyThoseWhoHandleOrManageChangePhrases() {
        Phrase module = saved(text("À nous", "Un"));
        Caller agent = new Caller("x", Set.of(RoleGrant.parse("AGENT@grabels"), RoleGrant.parse("MANAGER@lattes")));

        assertThat(platform.texts.save(module, agent, "fr")).isInstanceOf(PhraseOutcome.NotFound.class);
        assertThat(platform.texts.remove(module.id().orElseThrow(), agent)).isInstanceOf(PhraseOutcome.NotFound.class);
        assertThat(platform.texts.find(module.id().orElseThrow())).isPresent();
    }

    // --- drafts

    @Test
    void draftIsItsAccountsAloneAndForgottenAfterSomeDays() {
        platform.drafts.save("agent@grabels", "new", "a=1");
        platform.drafts.save("agent@grabels", "new", "a=2");

        assertThat(platform.drafts.find("agent@grabels", "new"))
                .contains(new DeskDrafts.Draft("new", "a=2", platform.clock.instant()));
        assertThat(platform.drafts.find("agent@lattes", "new")).isEmpty();
        assertThat(platform.drafts.find("agent@grabels", "other")).isEmpty();

        platform.drafts.save("agent@grabels", "another", "b=1");
        assertThat(platform.drafts.of("agent@grabels", "ne"))
                .extracting(DeskDrafts.Draft::content)
                .containsExactly("a=2");

        platform.clock.advance(DeskDrafts.LIFETIME);
        assertThat(platform.drafts.find("agent@grabels", "new")).isEmpty();
        assertThat(platform.drafts.of("agent@grabels", "")).isEmpty();
        platform.drafts.forget();
        assertThat(count("select count(*) from desk_draft where form = 'new'")).isZero();
        platform.clock.advance(DeskDrafts.LIFETIME.negated());
    }

    @Test
    void sentDraftIsGone() {
        platform.drafts.save("agent@grabels", "sent", "a=1");
        platform.drafts.discard("agent@grabels", "sent");
        assertThat(platform.drafts.find("agent@grabels", "sent")).isEmpty();
        assertThatThrownBy(() -> platform.drafts.save("a", "long", "x".repeat(DeskDrafts.MAX_CONTENT + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // --- presence

    @Test
    void thoseWhoLookAtARequestSeeEachOtherForAWhile() {
        String reference = lodged.get(3);
        Caller grabels = ((Actor.Staff) AGENT).caller();
        Caller metropole = new Caller("handler@montpellier3m", Set.of(RoleGrant.parse("HANDLER@montpellier3m")));
        Caller lattes = new Caller("agent@lattes", Set.of(RoleGrant.parse("AGENT@lattes")));

        assertThat(platform.presence.look(reference, grabels)).isEmpty();
        assertThat(platform.presence.look(reference, metropole)).containsExactly("agent@grabels");
        assertThat(platform.presence.look(reference, grabels)).containsExactly("handler@montpellier3m");
        assertThat(platform.presence.look(reference, lattes)).as("out of scope").isEmpty();
        assertThat(platform.presence.look(lodged.get(4), grabels)).isEmpty();

        platform.presence.leave(reference, metropole);
        assertThat(platform.presence.look(reference, grabels)).isEmpty();
        platform.presence.look(reference, metropole);
        platform.clock.advance(RequestPresence.LIFETIME);
        assertThat(platform.presence.look(reference, grabels)).isEmpty();
        platform.presence.forget();
        assertThat(count("select count(*) from desk_presence where account like 'handler%'"))
                .isZero();
        assertThat(platform.statements(() -> platform.presence.look(reference, grabels)))
                .isLessThanOrEqualTo(3);
        platform.clock.advance(RequestPresence.LIFETIME.negated());
    }

    /** What the database counts. */
    final int count(String sql) {
        return ((Number) platform.single(sql)).intValue();
    }
}
