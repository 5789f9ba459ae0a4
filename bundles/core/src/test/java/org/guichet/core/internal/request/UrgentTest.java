package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Priority;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.api.request.RequestPage;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.Resident;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.time.WorkingCalendar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody in danger reports is promised sooner and stands before all others; what came back stands next. */
class UrgentTest extends AtGrabels {

    @ParameterizedTest
    @EnumSource
    void dangerIsKeptAndPromisedSooner(TestDatabase database) {
        open(database);
        Request danger = request(lodge(true));
        Request usual = request(lodge(false));
        Instant now = platform.clock.instant();
        assertThat(danger.urgent()).isTrue();
        assertThat(danger.firstAnswerDue()).contains(new WorkingCalendar().due(now, Period.ofDays(1), true));
        assertThat(danger.due()).isEqualTo(danger.firstAnswerDue());
        assertThat(danger.answerDue()).isEqualTo(usual.answerDue());
        assertThat(usual.urgent()).isFalse();
        assertThat(usual.firstAnswerDue()).contains(new WorkingCalendar().due(now, Period.ofDays(5), true));
        assertThat(references(RequestQuery.builder().urgent(true))).containsExactly(danger.reference());
    }

    @ParameterizedTest
    @EnumSource
    void dangerComesFirstThenWhatCameBackOverPages(TestDatabase database) {
        open(database);
        Receipt oldest = lodge(false);
        Receipt back = lodge(false);
        act(back, new RequestAction.Answer("Fait."), AGENT);
        act(back, new RequestAction.Reply("Non."), new Actor.ResidentOf(back.trackingCode()));
        platform.clock.advance(Duration.ofDays(90));
        Receipt late = lodge(false);
        Receipt danger = lodge(true);
        assertThat(request(back).cameBack()).isTrue();
        List<String> all = List.of(danger.reference(), back.reference(), oldest.reference(), late.reference());
        assertThat(references(RequestQuery.builder().order(RequestQuery.Order.DUE)))
                .containsExactlyElementsOf(all);
        assertThat(references(
                        RequestQuery.builder().order(RequestQuery.Order.DUE).limit(1)))
                .as("over pages of one")
                .containsExactlyElementsOf(all);
    }

    @ParameterizedTest
    @EnumSource
    void whatHasPriorityStandsBehindDangerAndIsTheServicesOwn(TestDatabase database) {
        open(database);
        Receipt back = lodge(false);
        act(back, new RequestAction.Answer("Fait."), AGENT);
        act(back, new RequestAction.Reply("Non."), new Actor.ResidentOf(back.trackingCode()));
        Receipt usual = lodge(false);
        Receipt high = lodge(false);
        Receipt danger = lodge(true);
        Request before = request(high);
        RequestAction soon = new RequestAction.Prioritise(Priority.HIGH, Optional.of("Devant l'école\u0000. "));

        assertThat(platform.desk.actions(before, AGENT)).endsWith("prioritise");
        Actor resident = new Actor.ResidentOf(high.trackingCode());
        assertThat(platform.desk.actions(before, resident)).doesNotContain("prioritise");
        assertThat(tried(high, soon, resident)).isInstanceOf(ActionOutcome.NotPermitted.class);
        act(high, soon, AGENT);

        Request after = request(high);
        assertThat(after.priority()).isEqualTo(Priority.HIGH);
        assertThat(after.due()).as("nothing else is promised").isEqualTo(before.due());
        assertThat(references(RequestQuery.builder().order(RequestQuery.Order.DUE)))
                .containsExactly(danger.reference(), high.reference(), back.reference(), usual.reference());
        assertThat(references(RequestQuery.builder().priority(Priority.HIGH))).containsExactly(high.reference());
        assertThat(references(RequestQuery.builder().priority(Priority.NORMAL)))
                .doesNotContain(high.reference())
                .hasSize(3);
        assertThat(references(RequestQuery.builder()
                        .order(RequestQuery.Order.DUE)
                        .phases(Phase.RECEIVED)
                        .cut(new RequestQuery.Cut(RequestQuery.Part.FOREMOST, platform.clock.instant()))))
                .containsExactly(danger.reference(), high.reference());
        RequestEvent event = last(high, GRABELS);
        assertThat(event.type()).isEqualTo(RequestEvents.PRIORITISED);
        assertThat(event.details()).containsEntry("priority", "high");
        assertThat(event.message()).contains("Devant l'école.");
        assertThat(event.publicly()).isFalse();
        assertThat(last(high, new Scope.Tracked(high.trackingCode())).type())
                .as("its resident is told nothing")
                .isEqualTo(RequestEvents.ACKNOWLEDGED);

        act(high, new RequestAction.Prioritise(Priority.HIGH, Optional.empty()), AGENT);
        assertThat(request(high).version()).as("nothing new was said").isEqualTo(after.version());
        act(high, new RequestAction.Prioritise(Priority.NORMAL, Optional.empty()), AGENT);
        assertThat(references(RequestQuery.builder().order(RequestQuery.Order.DUE)))
                .containsExactly(danger.reference(), back.reference(), usual.reference(), high.reference());
        act(high, new RequestAction.Close(Optional.of("Fait.")), AGENT);
        assertThat(tried(high, soon, AGENT)).isInstanceOf(ActionOutcome.NotAllowed.class);
    }

    private ActionOutcome tried(Receipt receipt, RequestAction action, Actor actor) {
        return platform.desk.act(receipt.reference(), action, actor, Optional.empty(), "fr");
    }

    private RequestEvent last(Receipt receipt, Scope scope) {
        List<RequestEvent> events =
                platform.requests.find(receipt.reference(), scope).orElseThrow().events();
        return events.get(events.size() - 1);
    }

    @ParameterizedTest
    @EnumSource
    void placeInTheListIsNoDay(TestDatabase database) {
        open(database);
        Receipt danger = lodge(true);
        Receipt usual = lodge(false);
        Instant due = request(danger).due().orElseThrow();
        assertThat(references(RequestQuery.builder().dueBefore(due))).isEmpty();
        assertThat(references(RequestQuery.builder().dueBefore(due.plusMillis(1))))
                .containsExactly(danger.reference());
        assertThat(references(RequestQuery.builder().dueFrom(due)))
                .containsExactlyInAnyOrder(danger.reference(), usual.reference());
        act(danger, new RequestAction.Answer("Rebouché."), AGENT);
        assertThat(references(RequestQuery.builder().order(RequestQuery.Order.DUE)))
                .as("nothing is due in it any more")
                .containsExactly(usual.reference(), danger.reference());
    }

    @ParameterizedTest
    @EnumSource
    void whoLeftHasNothingInHand(TestDatabase database) {
        open(database);
        Receipt assigned = lodge(false);
        Receipt free = lodge(false);
        act(assigned, new RequestAction.Assign("agent@grabels"), AGENT);
        assertThat(references(RequestQuery.builder().unassigned(true))).containsExactly(free.reference());
        platform.accounts.change("agent@grabels", Set.of(RoleGrant.parse("PILOT@grabels")), true);
        assertThat(references(RequestQuery.builder().unassigned(true)))
                .containsExactlyInAnyOrder(free.reference(), assigned.reference());
        platform.accounts.change("agent@grabels", Set.of(RoleGrant.parse("HANDLER@grabels")), true);
        assertThat(references(RequestQuery.builder().unassigned(true))).containsExactly(free.reference());
        platform.accounts.change("agent@grabels", Set.of(RoleGrant.parse("HANDLER@grabels")), false);
        assertThat(references(RequestQuery.builder().unassigned(true)))
                .containsExactlyInAnyOrder(free.reference(), assigned.reference());
    }

    @ParameterizedTest
    @EnumSource
    void answeredIsToldFromAsked(TestDatabase database) {
        open(database);
        Receipt answered = lodge(false);
        Receipt asked = lodge(false);
        Receipt open = lodge(false);
        act(answered, new RequestAction.Answer("Fait."), AGENT);
        act(asked, new RequestAction.Ask("Où ?"), AGENT);
        assertThat(references(RequestQuery.builder().settled(true)))
                .containsExactlyInAnyOrder(answered.reference(), open.reference());
        assertThat(references(RequestQuery.builder().settled(false)))
                .containsExactlyInAnyOrder(asked.reference(), open.reference());
    }

    private List<String> references(RequestQuery.Builder query) {
        List<String> seen = new java.util.ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            RequestPage page =
                    platform.requests.list(query.after(next.orElse(null)).build(), GRABELS);
            page.requests().forEach(r -> seen.add(r.reference()));
            next = page.next();
        } while (next.isPresent());
        return seen;
    }

    private Receipt lodge(boolean danger) {
        RequestDraft draft = new RequestDraft(
                "grabels",
                "voirie.nid-de-poule",
                Channel.ONLINE,
                "fr",
                Resident.ANONYMOUS,
                "Un trou.",
                Optional.of(new Place(Optional.of(new Position(43.6476, 3.8018)), Optional.empty())),
                Map.of("danger", danger));
        return lodge(draft);
    }
}
