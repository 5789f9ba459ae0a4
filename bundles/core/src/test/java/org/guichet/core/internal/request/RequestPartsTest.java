package org.guichet.core.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Channel;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.guichet.core.internal.tables.TableScripts;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.request.RequestPart;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another noun keeps something with each request, in a table of its own that refers to it. */
class RequestPartsTest {

    @TempDir
    Path data;

    private TestPlatform platform;
    private boolean fails;

    private final RequestPart beside = new RequestPart() {
        @Override
        public void submitted(UnitOfWork unit, long request, String service) {
            new Sql("insert into beside_request (request, words) values (")
                    .values(request, service)
                    .append(")")
                    .execute(unit);
            failIfAsked();
        }

        @Override
        public void changed(UnitOfWork unit, long request, RequestEvent event) {
            new Sql("update beside_request set words = ")
                    .value(event.type())
                    .append(" where request = ")
                    .value(request)
                    .execute(unit);
            failIfAsked();
        }

        @Override
        public Map<String, Object> told(UnitOfWork unit, long request, boolean publicly) {
            String words = new Sql("select words from beside_request where request = ")
                    .value(request)
                    .texts(unit)
                    .get(0);
            return Map.of("beside", publicly ? "something" : words);
        }

        @Override
        public void forgotten(UnitOfWork unit, long request) {
            new Sql("delete from beside_request where request = ")
                    .value(request)
                    .execute(unit);
            failIfAsked();
        }
    };

    private void failIfAsked() {
        if (fails) {
            throw new IllegalStateException("no room");
        }
    }

    @BeforeEach
    void open() throws Exception {
        platform = TestDatabase.POSTGRESQL.open(data).withDemo();
        new TableScripts(
                        "beside",
                        Map.of(
                                "V1__request.sql",
                                "create table beside_request (request bigint primary key references request (id),"
                                        + " words varchar not null);"))
                .run(platform.source());
        platform.parts.add(beside);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private String submit() {
        return submitted().receipt().reference();
    }

    private SubmitOutcome.Accepted submitted() {
        SubmitOutcome outcome = platform.desk.submit(
                new RequestDraft(
                        "grabels",
                        "accueil.autre",
                        Channel.ONLINE,
                        "fr",
                        Resident.ANONYMOUS,
                        "Une question",
                        Optional.empty(),
                        Map.of()),
                new Actor.Anybody(),
                Optional.empty());
        return (SubmitOutcome.Accepted) outcome;
    }

    private void act(String reference, RequestAction action) {
        Caller agent = new Caller("agent@grabels", Set.of(new RoleGrant(Role.AGENT, "grabels")));
        platform.desk.act(reference, action, List.of(), new Actor.Staff(agent), Optional.empty(), "fr");
    }

    private String kept() {
        return platform.single("select coalesce(max(words), 'nothing') from beside_request")
                .toString();
    }

    private String requests() {
        return platform.single("select count(*) from request").toString();
    }

    @Test
    void bothAreWrittenOrNothing() {
        fails = true;
        assertThatThrownBy(this::submit).hasMessage("no room");
        assertThat(requests()).isEqualTo("0");
        assertThat(kept()).isEqualTo("nothing");
        fails = false;
        submit();
        assertThat(requests()).isEqualTo("1");
        assertThat(kept()).isEqualTo("accueil.autre");
    }

    @Test
    void whatIsDoneToItIsDoneBesideItInTheSameTransaction() {
        String reference = submit();
        fails = true;
        assertThatThrownBy(() -> act(reference, new RequestAction.Answer("Voici.")))
                .hasMessage("no room");
        assertThat(platform.single("select phase from request")).hasToString("received");
        fails = false;
        act(reference, new RequestAction.Answer("Voici."));
        assertThat(kept()).isEqualTo("RequestAnswered");
    }

    @Test
    void whatIsKeptWithItIsToldWithItToThoseWhoReadIt() {
        SubmitOutcome.Accepted accepted = submitted();
        String reference = accepted.receipt().reference();
        assertThat(platform.requests
                        .find(reference, Scope.everything())
                        .orElseThrow()
                        .parts())
                .isEqualTo(Map.of("beside", "accueil.autre"));
        assertThat(platform.requests
                        .find(reference, Scope.tracked(accepted.receipt().trackingCode()))
                        .orElseThrow()
                        .parts())
                .isEqualTo(Map.of("beside", "something"));
    }

    @Test
    void whatIsForgottenIsForgottenBesideItAsWell() {
        act(submit(), new RequestAction.Close(Optional.of("Voici.")));
        platform.clock.advance(Duration.ofDays(4_000));
        fails = true;
        platform.forgetting.forget();
        assertThat(platform.single("select description from request")).hasToString("Une question");
        fails = false;
        platform.forgetting.forget();
        assertThat(platform.single("select description from request")).hasToString("");
        assertThat(kept()).isEqualTo("nothing");
    }

    @Test
    void anotherNounsTimeIsAskedForAndItsFailureHoldsNobodyUp() {
        platform.forgetting.addOther(now -> {
            throw new IllegalStateException("as if");
        });
        platform.forgetting.addOther(now -> now.equals(platform.clock.instant()) ? 3 : 0);
        assertThat(platform.forgetting.forgetOthers()).isEqualTo(3);
    }
}
