package org.guichet.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.access.Scope;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Position;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Place;
import org.guichet.api.request.Receipt;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the kernel promises, whatever the database: each area has its contract. The tests of one share a platform and tell their
 * requests apart.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PlatformContract {

    static final Position GRABELS = new Position(43.6476, 3.8018);
    static final Position CASTRIES = new Position(43.6887, 3.9797);
    static final Position PARIS = new Position(48.8566, 2.3522);

    static final Actor AGENT_OF_GRABELS =
            staff("agent@grabels", new RoleGrant(Role.AGENT, "grabels"), new RoleGrant(Role.HANDLER, "grabels"));
    static final Actor AGENT_OF_LATTES = staff("agent@lattes", new RoleGrant(Role.AGENT, "lattes"));
    static final Actor HANDLER_OF_METROPOLE =
            staff("handler@montpellier3m", new RoleGrant(Role.HANDLER, "montpellier3m"));

    TestPlatform platform;

    /** The platform on a database of its own. */
    abstract TestPlatform open(Path directory);

    @BeforeAll
    void start(@TempDir Path data) {
        platform = open(data).withDemo();
        platform.accounts.create("agent@grabels", "x", Set.of(new RoleGrant(Role.AGENT, "grabels")));
    }

    @AfterAll
    void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    List<String> offered(String organisation) {
        return platform.catalogue.offeredBy(organisation).stream()
                .map(ServiceDefinition::id)
                .toList();
    }

    static RequestDraft pothole(String organisation, Position position) {
        return draft(organisation, "voirie.nid-de-poule", position, Map.of("danger", true, "profondeur", 12));
    }

    static RequestDraft draft(String organisation, String service, Position position, Map<String, Object> answers) {
        return new RequestDraft(
                organisation,
                service,
                Channel.ONLINE,
                "fr",
                Resident.ANONYMOUS,
                "Un trou devant l'école",
                Optional.of(new Place(Optional.of(position), Optional.empty())),
                answers);
    }

    static RequestDraft information(String organisation, String words) {
        return new RequestDraft(
                organisation,
                "accueil.renseignement",
                Channel.COUNTER,
                "fr",
                Resident.ANONYMOUS,
                words,
                Optional.empty(),
                Map.of());
    }

    Receipt accepted(RequestDraft draft) {
        SubmitOutcome outcome = platform.desk.submit(draft, new Actor.Anybody(), Optional.empty());
        assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
        return ((SubmitOutcome.Accepted) outcome).receipt();
    }

    SubmitOutcome.Refused refused(RequestDraft draft) {
        SubmitOutcome outcome = platform.desk.submit(draft, new Actor.Anybody(), Optional.empty());
        assertThat(outcome).isInstanceOf(SubmitOutcome.Refused.class);
        return (SubmitOutcome.Refused) outcome;
    }

    RequestDetails details(Receipt receipt) {
        return platform.requests.find(receipt.reference(), Scope.everything()).orElseThrow();
    }

    ActionOutcome act(Receipt receipt, RequestAction action, Actor actor) {
        return platform.desk.act(
                receipt.reference(),
                action,
                actor,
                Optional.of(details(receipt).request().version()),
                "fr");
    }

    static Request done(ActionOutcome outcome) {
        assertThat(outcome).isInstanceOf(ActionOutcome.Done.class);
        return ((ActionOutcome.Done) outcome).request();
    }

    static Actor staff(String account, RoleGrant... grants) {
        return new Actor.Staff(new Caller(account, Set.of(grants)));
    }
}
