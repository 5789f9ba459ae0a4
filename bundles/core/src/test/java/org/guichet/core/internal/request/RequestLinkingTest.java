package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.persistence.PlatformClock;
import org.guichet.platform.desk.RequestLinks.Kind;
import org.guichet.platform.desk.RequestLinks.Leading;
import org.guichet.platform.desk.RequestLinks.Link;
import org.guichet.platform.desk.RequestLinks.Word;
import org.guichet.platform.desk.RequestReminders.Reminder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several about the same thing are one to work on, and each resident still learns what becomes of it. */
class RequestLinkingTest extends AtGrabels {

    @ParameterizedTest
    @EnumSource
    void residentOfTheMergedOneReadsWhatBecomesOfTheLeadingOne(TestDatabase database) {
        open(database);
        Receipt leading = lodge();
        Receipt merged = lodge();
        act(leading, new RequestAction.Answer("Avant le rattachement."));
        platform.clock.advance(Duration.ofMinutes(5));

        assertThat(merge(merged, leading)).isInstanceOf(ActionOutcome.Done.class);
        assertThat(request(merged).phase()).isEqualTo(Phase.CLOSED);
        assertThat(platform.links.of(merged.reference(), GRABELS))
                .containsExactly(new Link(leading.reference(), Kind.LEADING));
        assertThat(platform.links.of(leading.reference(), GRABELS))
                .containsExactly(new Link(merged.reference(), Kind.MERGED));
        assertThat(platform.links.of(merged.reference(), Scope.of(Set.of("lattes"))))
                .isEmpty();

        act(leading, new RequestAction.Reply("Bonjour Monsieur Exemple."));
        act(leading, new RequestAction.Close(Optional.of("Rebouché ce matin.")));
        Leading seen = platform.links
                .leading(merged.reference(), new Scope.Tracked(merged.trackingCode()))
                .orElseThrow();
        assertThat(seen.phase()).isEqualTo(Phase.CLOSED);
        assertThat(seen.words()).extracting(Word::message).containsExactly("Rebouché ce matin.");
        assertThat(platform.links.leading(merged.reference(), new Scope.Tracked("wrong")))
                .isEmpty();
        assertCounted();
    }

    @ParameterizedTest
    @EnumSource
    void unmergedStandsWhereItStood(TestDatabase database) {
        open(database);
        Receipt leading = lodge();
        Receipt merged = lodge();
        act(merged, new RequestAction.Reply("Nous regardons."));
        Request before = request(merged);
        merge(merged, leading);
        platform.clock.advance(Duration.ofDays(2));

        assertThat(platform.links.unmerge(
                        merged.reference(), AGENT, request(merged).version(), "fr"))
                .isInstanceOf(ActionOutcome.Done.class);
        Request now = request(merged);
        assertThat(now.status()).isEqualTo(before.status());
        assertThat(now.due()).isEqualTo(before.due());
        assertThat(now.closedAt()).isEmpty();
        assertThat(now.cameBack()).isFalse();
        assertThat(platform.links.of(merged.reference(), GRABELS)).isEmpty();
        assertThat(platform.links.unmerge(merged.reference(), AGENT, now.version(), "fr"))
                .isInstanceOf(ActionOutcome.NotAllowed.class);
        assertCounted();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasMergedGoesAlongAndNothingLeadsInACircle(TestDatabase database) {
        open(database);
        Receipt first = lodge();
        Receipt second = lodge();
        Receipt third = lodge();
        merge(first, second);
        assertThat(merge(second, second)).isInstanceOf(ActionOutcome.Invalid.class);
        assertThat(merge(second, first)).as("it is merged itself").isInstanceOf(ActionOutcome.Invalid.class);
        assertThat(merge(second, third)).isInstanceOf(ActionOutcome.Done.class);
        assertThat(platform.links.of(third.reference(), GRABELS))
                .containsExactlyInAnyOrder(
                        new Link(first.reference(), Kind.MERGED), new Link(second.reference(), Kind.MERGED));
        assertThat(platform.links.merge(
                        third.reference(), "ZZZZ-ZZZZ", AGENT, request(third).version(), "fr"))
                .isInstanceOf(ActionOutcome.Invalid.class);
    }

    @ParameterizedTest
    @EnumSource
    void seeAlsoHoldsBothWaysOnce(TestDatabase database) {
        open(database);
        Receipt one = lodge();
        Receipt other = lodge();
        assertThat(platform.links.relate(one.reference(), other.reference(), true, AGENT))
                .isTrue();
        assertThat(platform.links.relate(other.reference(), one.reference(), true, AGENT))
                .isTrue();
        assertThat(platform.links.relate(one.reference(), one.reference(), true, AGENT))
                .isFalse();
        assertThat(platform.links.of(one.reference(), GRABELS))
                .containsExactly(new Link(other.reference(), Kind.RELATED));
        assertThat(platform.links.of(other.reference(), GRABELS))
                .containsExactly(new Link(one.reference(), Kind.RELATED));
        platform.links.relate(one.reference(), other.reference(), false, AGENT);
        assertThat(platform.links.of(one.reference(), GRABELS)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void departmentIsRemindedOnTheDayAsLongAsItHandlesIt(TestDatabase database) {
        open(database);
        Receipt receipt = lodge();
        Caller agent = ((Actor.Staff) AGENT).caller();
        LocalDate day = platform.clock
                .instant()
                .atZone(PlatformClock.ZONE)
                .toLocalDate()
                .plusDays(3);
        assertThat(platform.reminders.set(
                        receipt.reference(),
                        Optional.of(day),
                        new Caller("agent@lattes", Set.of(RoleGrant.parse("AGENT@lattes")))))
                .isFalse();
        assertThat(platform.reminders.set(receipt.reference(), Optional.of(day), agent))
                .isTrue();
        assertThat(platform.reminders.of(receipt.reference(), agent)).contains(new Reminder(day, "agent@grabels"));
        assertThat(platform.reminders.due(agent, 10)).isEmpty();
        platform.clock.advance(Duration.ofDays(3));
        assertThat(platform.reminders.due(agent, 10)).containsExactly(receipt.reference());

        act(receipt, new RequestAction.Transfer(new Competent("grabels", "accueil"), Optional.empty()));
        assertThat(platform.reminders.due(agent, 10))
                .as("another department has nothing to do with it")
                .isEmpty();
        platform.reminders.set(receipt.reference(), Optional.of(day), agent);
        platform.reminders.set(receipt.reference(), Optional.empty(), agent);
        assertThat(platform.reminders.of(receipt.reference(), agent)).isEmpty();
    }

    private void assertCounted() {
        for (Phase phase : Phase.values()) {
            assertThat(platform.single("select coalesce(sum(n), 0) from request_rollup where measure = 'phase:"
                            + phase.code() + "'"))
                    .hasToString(platform.single("select count(*) from request where phase = '" + phase.code() + "'")
                            .toString());
        }
        assertThat(platform.single("select coalesce(sum(n), 0) from request_rollup where measure = 'closed'"))
                .hasToString(platform.single("select count(*) from request where phase = 'closed'")
                        .toString());
    }

    private ActionOutcome merge(Receipt receipt, Receipt into) {
        return platform.links.merge(
                receipt.reference(), into.reference(), AGENT, request(receipt).version(), "fr");
    }

    private Receipt lodge() {
        RequestDraft draft = new RequestDraft(
                "grabels",
                "voirie.nid-de-poule",
                Channel.PHONE,
                "fr",
                Resident.ANONYMOUS,
                "Un trou",
                Optional.of(new Place(Optional.of(new Position(43.6476, 3.8018)), Optional.empty())),
                Map.of("danger", false));
        return lodge(draft);
    }
}
