package org.guichet.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.guichet.api.GuichetException;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.testkit.InMemoryOrganisations;
import org.guichet.testkit.platform.InMemoryAccountStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredAccountServiceTest {

    private static final String RIGHT = "quatre mots au hasard";
    private static final Set<RoleGrant> AGENT = Set.of(new RoleGrant(Role.AGENT, "grabels"));
    private static final Set<RoleGrant> ADMIN = Set.of(new RoleGrant(Role.ADMIN, RoleGrant.PLATFORM));

    private final InMemoryAccountStore store = new InMemoryAccountStore();
    private final CountingHasher hasher = new CountingHasher();
    private final AtomicLong nanoTime = new AtomicLong();
    private final InMemoryOrganisations organisations = InMemoryOrganisations.smallTerritory();
    private final StoredAccountService accounts = new StoredAccountService(store, organisations, hasher, nanoTime::get);

    @Test
    void rightPasswordGivesTheCallerWithItsRoles() {
        create("agent@grabels");
        assertThat(signIn("agent@grabels", RIGHT)).contains(new Caller("agent@grabels", AGENT));
    }

    @Test
    void nameIsTypedInAnyCaseAndWithSpacesAround() {
        create("agent@grabels");
        assertThat(signIn(" Agent@Grabels ", RIGHT)).isPresent();
    }

    @Test
    void passwordIsTheSameHoweverItsAccentsAreTyped() {
        accounts.create("agent@grabels", "Été à la plage".toCharArray(), AGENT);
        assertThat(signIn("agent@grabels", "E\u0301te\u0301 a\u0300\u00a0la plage"))
                .isPresent();
        assertThat(signIn("agent@grabels", "Été à la plage ")).isEmpty();
        assertThat(accounts.recognize("agent@grabels", "E\u0301te\u0301 à la plage".toCharArray()))
                .isPresent();
    }

    @Test
    void passwordThatWasHashedAsItWasTypedStillWorks() {
        store.create(
                "agent@grabels",
                hasher.hash(" E\u0301te\u0301 a la plage ".toCharArray()),
                AGENT,
                new Actor.Platform("setup"));
        assertThat(signIn("agent@grabels", " E\u0301te\u0301 a la plage ")).isPresent();
    }

    @Test
    void passwordHasNoSpaceAtAnEndAndNoSignsThatAreNotTyped() {
        for (String wrong : List.of(
                " mot de passe long", "mot de passe long\u00a0", "mot de passe\u0000 long", "mot\u200b de passe")) {
            assertThatThrownBy(() -> accounts.create("agent@grabels", wrong.toCharArray(), AGENT))
                    .as(wrong)
                    .isInstanceOfSatisfying(GuichetException.class, refused -> assertThat(refused.code())
                            .isEqualTo("account.password"));
        }
    }

    @Test
    void namesThatTheHistoryGivesToOthersAreNotTaken() {
        for (String name :
                List.of("resident", "platform", "import", "joiner", "console", "resident-2", "module.voirie")) {
            assertThatThrownBy(() -> create(name))
                    .as(name)
                    .isInstanceOfSatisfying(GuichetException.class, refused -> assertThat(refused.code())
                            .isEqualTo("account.name"));
        }
        create("residents@grabels");
        create("importante");
    }

    @Test
    void nameOfAnOrganisationIsForThoseWhoWorkThere() {
        for (String name : List.of("agent@lattes", "agent@grabels@lattes")) {
            assertThatThrownBy(() -> create(name))
                    .as(name)
                    .isInstanceOfSatisfying(GuichetException.class, refused -> assertThat(refused.code())
                            .isEqualTo("account.organisation"))
                    .hasMessageContaining("an account of lattes");
        }
        assertThat(store.accounts()).isEmpty();
        create("agent@grabels");
        create("agent@mairie.example");
        create("lattes");
        Set<RoleGrant> both = Set.of(RoleGrant.parse("AGENT@grabels"), RoleGrant.parse("AGENT@lattes"));
        accounts.create("both@lattes", RIGHT.toCharArray(), both);
        accounts.create("admin@lattes", RIGHT.toCharArray(), ADMIN);
    }

    @Test
    void storeIsToldWhoDidIt() {
        accounts.create("agent@grabels", RIGHT.toCharArray(), AGENT, new Actor.Platform("manager@grabels"));
        accounts.change("agent@grabels", AGENT, false, new Actor.Platform("chief@grabels"));
        accounts.changePassword("agent@grabels", RIGHT.toCharArray(), new Actor.Platform("console"));
        accounts.change("agent@grabels", AGENT, true);
        assertThat(store.changedBy()).containsExactly("manager@grabels", "chief@grabels", "console", "platform");
    }

    @Test
    void wrongPasswordGivesNobody() {
        create("agent@grabels");
        assertThat(signIn("agent@grabels", "quatre mots au hasarD")).isEmpty();
        assertThat(signIn("agent@grabels", "")).isEmpty();
        assertThat(signIn("agent@grabels", "x".repeat(100_000))).isEmpty();
    }

    @Test
    void unknownNameCostsAsManyHashesAsAKnownOne() {
        create("agent@grabels");
        signIn("agent@grabels", "not the password");
        int known = hasher.checks.getAndSet(0);
        signIn("nobody@grabels", "not the password");
        signIn("Ça n'est pas un nom", "not the password");
        assertThat(hasher.checks).hasValue(2 * known);
    }

    @Test
    void disabledAccountGivesNobody() {
        create("agent@grabels");
        assertThat(signIn("agent@grabels", RIGHT)).isPresent();
        accounts.change("agent@grabels", AGENT, false);
        assertThat(signIn("agent@grabels", RIGHT)).isEmpty();
        accounts.change("agent@grabels", AGENT, true);
        assertThat(signIn("agent@grabels", RIGHT)).isPresent();
    }

    @Test
    void hashIsPaidOnceForManyCalls() {
        create("agent@grabels");
        for (int i = 0; i < 100; i++) {
            assertThat(signIn("agent@grabels", RIGHT)).isPresent();
        }
        assertThat(hasher.checks).hasValue(1);
    }

    @Test
    void failureIsNeverRemembered() {
        create("agent@grabels");
        signIn("agent@grabels", "not the password");
        signIn("agent@grabels", "not the password");
        assertThat(hasher.checks).hasValue(2);
    }

    @Test
    void nameAndPasswordAreNotMixedUp() {
        create("agent");
        assertThat(signIn("agent", RIGHT)).isPresent();
        assertThat(signIn("agen", "t" + RIGHT)).isEmpty();
        assertThat(signIn("agent" + RIGHT.charAt(0), RIGHT.substring(1))).isEmpty();
    }

    @Test
    void rememberedForFiveMinutes() {
        create("agent@grabels");
        signIn("agent@grabels", RIGHT);
        nanoTime.addAndGet(Duration.ofMinutes(5).toNanos());
        signIn("agent@grabels", RIGHT);
        assertThat(hasher.checks).hasValue(1);
        nanoTime.incrementAndGet();
        signIn("agent@grabels", RIGHT);
        assertThat(hasher.checks).hasValue(2);
    }

    @Test
    void oldPasswordStopsAtOnce() {
        create("agent@grabels");
        assertThat(signIn("agent@grabels", RIGHT)).isPresent();
        accounts.changePassword("agent@grabels", "cinq autres mots au hasard".toCharArray());
        assertThat(signIn("agent@grabels", RIGHT)).isEmpty();
        assertThat(signIn("agent@grabels", "cinq autres mots au hasard")).isPresent();
    }

    @Test
    void newRolesHoldAtOnce() {
        create("agent@grabels");
        signIn("agent@grabels", RIGHT);
        accounts.change("agent@grabels", Set.of(new RoleGrant(Role.PILOT, "lattes")), true);
        assertThat(signIn("agent@grabels", RIGHT).orElseThrow().has(Role.AGENT)).isFalse();
    }

    @Test
    void changeMadeOnAnotherNodeHoldsAsSoonAsTheStoreCountsIt() {
        create("agent@grabels");
        signIn("agent@grabels", RIGHT);
        store.changePassword("agent@grabels", hasher.hash("set on another node".toCharArray()));
        assertThat(signIn("agent@grabels", RIGHT)).isEmpty();
    }

    @Test
    void oldHashIsMadeAnewAtTodaysCost() {
        store.create("agent@grabels", new Pbkdf2Hasher(5).hash(RIGHT.toCharArray()), AGENT);
        assertThat(signIn("agent@grabels", "not the password")).isEmpty();
        assertThat(store.find("agent@grabels").orElseThrow().passwordHash()).startsWith("pbkdf2-sha256$5$");
        assertThat(signIn("agent@grabels", RIGHT)).isPresent();
        assertThat(store.find("agent@grabels").orElseThrow().passwordHash()).startsWith("pbkdf2-sha256$10$");
        assertThat(signIn("agent@grabels", RIGHT)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Agent", "agent grabels", "-agent", "@grabels", "agenté", "a/b", ""})
    void nameThatBreaksTheRulesIsRefused(String name) {
        assertThatExceptionOfType(GuichetException.class)
                .isThrownBy(() -> create(name))
                .withMessageContaining("2 to 64")
                .extracting(GuichetException::code)
                .isEqualTo("account.name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eleven char", "aaaaaaaaaaaaaaaa", "agent@grabels"})
    void passwordThatBreaksTheRulesIsRefused(String password) {
        assertThatExceptionOfType(GuichetException.class)
                .isThrownBy(() -> accounts.create("agent@grabels", password.toCharArray(), AGENT))
                .extracting(GuichetException::code)
                .isEqualTo("account.password");
        assertThat(store.accounts()).isEmpty();
    }

    @Test
    void takenAndUnknownNamesAreRefused() {
        create("agent@grabels");
        assertThatExceptionOfType(GuichetException.class)
                .isThrownBy(() -> create("agent@grabels"))
                .extracting(GuichetException::code)
                .isEqualTo("account.exists");
        assertThatExceptionOfType(GuichetException.class)
                .isThrownBy(() -> accounts.changePassword("nobody", RIGHT.toCharArray()))
                .extracting(GuichetException::code)
                .isEqualTo("account.unknown");
        assertThatExceptionOfType(GuichetException.class)
                .isThrownBy(() -> accounts.change("nobody", AGENT, true))
                .extracting(GuichetException::code)
                .isEqualTo("account.unknown");
    }

    @Test
    void onlyAnEnabledAdministratorCounts() {
        assertThat(accounts.hasAdministrator()).isFalse();
        create("agent@grabels");
        assertThat(accounts.hasAdministrator()).isFalse();
        accounts.create("admin", RIGHT.toCharArray(), ADMIN);
        assertThat(accounts.hasAdministrator()).isTrue();
        accounts.change("admin", ADMIN, false);
        assertThat(accounts.hasAdministrator()).isFalse();
    }

    @Test
    void stormOfPasswordsTakesHalfOfTheProcessorsAndIsOver() throws Exception {
        CountingHasher slow = new CountingHasher(20_000);
        StoredAccountService service = new StoredAccountService(store, organisations, slow, nanoTime::get);
        service.create("agent@grabels", RIGHT.toCharArray(), AGENT);
        List<Callable<Boolean>> calls = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            String password = "wrong password " + i;
            calls.add(() -> {
                try {
                    return service.authenticate("agent@grabels", password.toCharArray())
                            .isPresent();
                } catch (GuichetException busy) {
                    assertThat(busy.code()).isEqualTo("account.busy");
                    return false;
                }
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            for (Future<Boolean> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isFalse();
            }
        } finally {
            threads.shutdownNow();
        }
        int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        assertThat(slow.mostRunning.get()).isBetween(1, half);
        assertThat(service.authenticate("agent@grabels", RIGHT.toCharArray())).isPresent();
    }

    @Test
    void whatIsKnownCostsNoHash() {
        create("agent@grabels");
        assertThat(accounts.recognize("agent@grabels", RIGHT.toCharArray())).isEmpty();
        signIn("agent@grabels", RIGHT);
        assertThat(accounts.recognize(" AGENT@grabels", RIGHT.toCharArray())).isPresent();
        assertThat(accounts.recognize("agent@grabels", "wrong".toCharArray())).isEmpty();
        assertThat(hasher.checks).hasValue(1);
    }

    private void create(String name) {
        accounts.create(name, RIGHT.toCharArray(), AGENT);
    }

    private Optional<Caller> signIn(String name, String password) {
        return accounts.authenticate(name, password.toCharArray());
    }
}
