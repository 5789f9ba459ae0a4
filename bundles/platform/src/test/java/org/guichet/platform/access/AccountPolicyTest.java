package org.guichet.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.DeniedException;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountPolicyTest {

    private static final Actor MANAGER =
            new Actor.Staff(new Caller("dominique@grabels", grants("MANAGER@grabels AGENT@lattes")));
    private static final Actor ADMIN = new Actor.Staff(new Caller("admin", grants("ADMIN")));

    @ParameterizedTest
    @CsvSource({
        "accueil@grabels, AGENT@grabels, true",
        "accueil@grabels, AGENT@grabels HANDLER@grabels, true",
        "accueil, AGENT@grabels, false",
        "accueil@lattes, AGENT@grabels, false",
        "accueil@grabels, AGENT@lattes, false",
        "accueil@grabels, AGENT@grabels AGENT@lattes, false",
        "accueil@grabels, ADMIN, false",
        "accueil@grabels, '', false",
        "dominique2@grabels, MANAGER@grabels, false",
        "dominique2@grabels, AGENT@grabels, true"
    })
    void managerMakesAccountsOfTheOwnOrganisationAlone(String name, String grants, boolean may) {
        assertDecided(may, () -> AccountPolicy.requireCreate(MANAGER, name, grants(grants)));
        assertDecided(true, () -> AccountPolicy.requireCreate(ADMIN, name, grants(grants)));
        assertDecided(false, () -> AccountPolicy.requireCreate(new Actor.Module("voirie"), name, grants(grants)));
    }

    @ParameterizedTest
    @CsvSource({
        "accueil@grabels, AGENT@grabels, MANAGER@grabels, true",
        "accueil@grabels, AGENT@grabels, AGENT@lattes, false",
        "accueil@grabels, AGENT@grabels, ADMIN, false",
        "shared@grabels, AGENT@grabels AGENT@lattes, AGENT@grabels AGENT@lattes, false",
        "chief, ADMIN, ADMIN, false",
        "dominique@grabels, MANAGER@grabels, PILOT@grabels, false",
        "dominique.2@grabels, AGENT@grabels, MANAGER@grabels, false",
        "dominique.2@grabels, MANAGER@grabels, MANAGER@grabels, true"
    })
    void managerChangesThoseOfTheOwnOrganisationAlone(String name, String now, String wanted, boolean may) {
        Account account = account(name, now);
        assertDecided(may, () -> AccountPolicy.requireChange(MANAGER, account, grants(wanted)));
        assertDecided(true, () -> AccountPolicy.requireChange(ADMIN, account, grants(wanted)));
        assertDecided(true, () -> AccountPolicy.requireChange(new Actor.Platform("console"), account, grants(wanted)));
    }

    @Test
    void nobodyChangesTheOwnRoles() {
        Account own = account("admin", "ADMIN");
        assertDecided(false, () -> AccountPolicy.requireChange(ADMIN, own, grants("ADMIN MANAGER@grabels")));
    }

    @Test
    void whatIsLockedSaysWhy() {
        Caller manager = new Caller("dominique@grabels", grants("MANAGER@grabels"));
        assertThat(AccountPolicy.locked(manager, "lattes", account("x@lattes", "AGENT@lattes")))
                .isEqualTo("foreign");
        assertThat(AccountPolicy.locked(manager, "grabels", account("dominique@grabels", "MANAGER@grabels")))
                .isEqualTo("own");
        assertThat(AccountPolicy.locked(manager, "grabels", account("x@grabels", "AGENT@grabels AGENT@lattes")))
                .isEqualTo("elsewhere");
        assertThat(AccountPolicy.locked(manager, "grabels", account("x@grabels", "AGENT@grabels")))
                .isEmpty();
        assertThat(AccountPolicy.isSecondOwn(manager, "d.ominique@grabels", Set.of(Role.MANAGER)))
                .isTrue();
    }

    private static void assertDecided(boolean may, Runnable deed) {
        if (may) {
            assertThatCode(deed::run).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(deed::run).isInstanceOf(DeniedException.class);
        }
    }

    private static Account account(String name, String grants) {
        return new Account(name, grants(grants), true, 1, Instant.EPOCH);
    }

    private static Set<RoleGrant> grants(String text) {
        return Stream.of(text.split(" "))
                .filter(t -> !t.isEmpty())
                .map(RoleGrant::parse)
                .collect(Collectors.toSet());
    }
}
