package org.guichet.core.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.DeniedException;
import org.guichet.api.GuichetException;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.request.Competent;
import org.guichet.core.internal.TestDatabase;
import org.guichet.core.internal.TestPlatform;
import org.guichet.platform.desk.DisplayNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In which departments accounts work. */
class WorkplacesTest {

    private static final Caller MANAGER = new Caller("manager@grabels", Set.of(RoleGrant.parse("MANAGER@grabels")));
    private static final Caller ADMIN = new Caller("admin", Set.of(RoleGrant.parse("ADMIN")));

    @TempDir
    Path data;

    private TestPlatform platform;

    @AfterEach
    void close() {
        platform.close();
    }

    @ParameterizedTest
    @EnumSource
    void accountWorksInOneDepartmentOfEachOrganisation(TestDatabase database) {
        platform = database.open(data).withDemo();
        platform.accounts.create("agent", "hash", Set.of(RoleGrant.parse("AGENT@grabels")));
        platform.accounts.create("other", "hash", Set.of(RoleGrant.parse("AGENT@grabels")));

        platform.workplaces.place("agent", "grabels", Optional.of("voirie"), MANAGER);
        platform.workplaces.place("agent", "montpellier3m", Optional.of("voirie"), ADMIN);
        platform.workplaces.place("agent", "grabels", Optional.of("etat-civil"), MANAGER);
        platform.workplaces.place("other", "grabels", Optional.of("etat-civil"), MANAGER);

        Competent registry = new Competent("grabels", "etat-civil");
        assertThat(platform.workplaces.of("agent"))
                .containsExactlyInAnyOrder(registry, new Competent("montpellier3m", "voirie"));
        assertThat(platform.workplaces.at(registry)).containsExactly("agent", "other");

        platform.workplaces.place("agent", "grabels", Optional.empty(), MANAGER);
        assertThat(platform.workplaces.of("agent")).containsExactly(new Competent("montpellier3m", "voirie"));
        assertThat(platform.workplaces.of("nobody")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void accountIsCalledAsItsManagerSays(TestDatabase database) {
        platform = database.open(data).withDemo();
        DisplayNames names = platform.displayNames;
        platform.accounts.create("agent", "hash", Set.of(RoleGrant.parse("AGENT@grabels")));
        platform.accounts.create("chief", "hash", Set.of(RoleGrant.parse("ADMIN")));
        Actor manager = new Actor.Staff(MANAGER, Optional.empty());

        names.call("agent", Optional.of(" Accueil\u00a0du matin "), manager);
        platform.accounts.changePassword("agent", "other hash");
        assertThat(names.of("agent")).isEqualTo("Accueil du matin");
        assertThat(names.of("chief")).isEqualTo("chief");
        assertThatThrownBy(() -> names.call("chief", Optional.of("x"), manager)).isInstanceOf(DeniedException.class);
        assertThatThrownBy(() -> names.call("agent", Optional.of("x".repeat(61)), manager))
                .isInstanceOfSatisfying(
                        GuichetException.class, e -> assertThat(e.code()).isEqualTo("account.display-name"));
        names.call("agent", Optional.of(" "), manager);
        assertThat(names.said("agent")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhoManagesTheOrganisationSaysSoAndOnlyOfItsDepartments(TestDatabase database) {
        platform = database.open(data).withDemo();
        platform.accounts.create("agent", "hash", Set.of(RoleGrant.parse("AGENT@lattes")));

        assertThatThrownBy(() -> platform.workplaces.place("agent", "lattes", Optional.of("voirie"), MANAGER))
                .isInstanceOfSatisfying(
                        GuichetException.class, e -> assertThat(e.code()).isEqualTo("workplace.forbidden"));
        assertThatThrownBy(() -> platform.workplaces.place("agent", "lattes", Optional.of("lune"), ADMIN))
                .isInstanceOfSatisfying(
                        GuichetException.class, e -> assertThat(e.code()).isEqualTo("department.unknown"));
        assertThat(platform.workplaces.of("agent")).isEmpty();
    }
}
