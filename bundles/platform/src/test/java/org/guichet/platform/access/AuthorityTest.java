package org.guichet.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.DeniedException;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AuthorityTest {

    private static final Caller ADMIN = caller("admin", "ADMIN");

    @ParameterizedTest
    @CsvSource({
        "DECIDE_PARTICIPATION, MANAGER ADMIN",
        "SET_MODULE,           MANAGER ADMIN",
        "SET_ORGANISATION,     MANAGER ADMIN",
        "SET_LOOK,             MANAGER ADMIN",
        "KEEP_ACCOUNTS,        MANAGER ADMIN",
        "SEE_FIGURES,          MANAGER PILOT ADMIN",
        "WORK_ON_REQUESTS,     AGENT HANDLER",
        "KEEP_PHRASES,         HANDLER MANAGER"
    })
    void deedNeedsOneOfItsRolesAtThatOrganisation(Deed deed, String roles) {
        Set<String> may = Stream.of("AGENT", "HANDLER", "MANAGER", "PILOT", "ADMIN")
                .filter(role ->
                        Authority.may(caller("a", role.equals("ADMIN") ? role : role + "@grabels"), deed, "grabels"))
                .collect(Collectors.toSet());
        assertThat(may).isEqualTo(Set.copyOf(Arrays.asList(roles.split(" "))));
    }

    @ParameterizedTest
    @EnumSource(Deed.class)
    void nobodyMayElsewhereByARoleHere(Deed deed) {
        Caller everything = caller("a", "AGENT@grabels", "HANDLER@grabels", "MANAGER@grabels", "PILOT@grabels");
        assertThat(Authority.may(everything, deed, "grabels")).isTrue();
        assertThat(Authority.may(everything, deed, "lattes")).isFalse();
        assertThat(Authority.where(everything, deed)).containsExactly("grabels");
        assertThatThrownBy(() -> Authority.require(new Actor.Staff(everything), deed, "lattes"))
                .isInstanceOf(DeniedException.class)
                .hasMessageStartingWith("a may not ")
                .hasMessageEndingWith(" of lattes");
    }

    @ParameterizedTest
    @EnumSource(Deed.class)
    void neitherResidentsNorModulesMayWhileThePlatformMay(Deed deed) {
        assertThat(Authority.may(new Actor.ResidentOf("0000-0000"), deed, "grabels"))
                .isFalse();
        assertThat(Authority.may(new Actor.Module("voirie"), deed, "grabels")).isFalse();
        assertThat(Authority.may(new Actor.Platform("console"), deed, "grabels"))
                .isTrue();
    }

    @Test
    void whoMayAsAdministratorAloneSaysWhy() {
        assertThat(Authority.saysWhy(ADMIN, Deed.SET_LOOK, "grabels")).isTrue();
        assertThat(Authority.saysWhy(caller("a", "ADMIN", "MANAGER@grabels"), Deed.SET_LOOK, "grabels"))
                .isFalse();
        assertThat(Authority.saysWhy(caller("a", "MANAGER@lattes"), Deed.SET_LOOK, "grabels"))
                .isFalse();
    }

    @Test
    void administratorMayAnywhereAndIsAtHomeNowhere() {
        assertThat(Authority.mayAnywhere(ADMIN, Deed.SET_LOOK)).isTrue();
        assertThat(Authority.mayAnywhere(ADMIN, Deed.WORK_ON_REQUESTS)).isFalse();
        assertThat(Authority.where(ADMIN, Deed.SET_LOOK)).isEmpty();
    }

    private static Caller caller(String name, String... grants) {
        return new Caller(name, Stream.of(grants).map(RoleGrant::parse).collect(Collectors.toSet()));
    }
}
