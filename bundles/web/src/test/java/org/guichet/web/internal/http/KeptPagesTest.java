package org.guichet.web.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.guichet.platform.draft.DraftStore;
import org.guichet.web.internal.RunningPortal;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeptPagesTest {

    private static final String POTHOLE = "/c/grabels/s/voirie.nid-de-poule";

    @RegisterExtension
    private final RunningPortal portal = new RunningPortal();

    @Test
    void stepLeadsToAnAddressThatCanBeAskedForAgain() {
        Answer step = step("3 rue Basse");
        assertThat(step.status()).isEqualTo(303);
        assertThat(step.body()).isEmpty();
        assertThat(step.location()).startsWith(POTHOLE + "?turn=").doesNotContain("Basse");

        for (int times = 0; times < 2; times++) {
            Answer details = portal.get(step.location());
            assertThat(details.status()).isEqualTo(200);
            assertThat(details.hidden()).containsEntry("address", "3 rue Basse").containsEntry("step", "details");
        }
        assertThat(portal.drafts().all())
                .singleElement()
                .satisfies(kept -> assertThat(kept.sealed()).doesNotContain("Basse"))
                .satisfies(kept ->
                        assertThat(kept.expiresAt()).isEqualTo(kept.savedAt().plusSeconds(3600)));
    }

    @Test
    void earlierStepIsStillThere() {
        Answer first = step("3 rue Basse");
        Answer second = step("5 rue Haute");
        assertThat(portal.get(first.location()).hidden()).containsEntry("address", "3 rue Basse");
        assertThat(portal.get(second.location()).hidden()).containsEntry("address", "5 rue Haute");
    }

    @Test
    void stepIsNobodyElses() {
        String address = step("3 rue Basse").location();
        portal.forget();
        Answer other = portal.get(address);
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.body()).doesNotContain("3 rue Basse").contains("elle n&#39;est plus gardée");
        portal.get("/c/grabels");
        assertThat(portal.get(address).body()).doesNotContain("3 rue Basse");
    }

    @Test
    void stepThatIsNotKeptAnyMoreSaysSo() {
        String address = step("3 rue Basse").location();
        for (DraftStore.Draft kept : portal.drafts().all()) {
            portal.drafts().remove(kept.owner(), kept.form());
        }
        assertThat(portal.get(address).body()).contains("elle n&#39;est plus gardée", "id=\"address\"");
        assertThat(portal.get(POTHOLE + "?turn=../../etc").body()).contains("elle n&#39;est plus gardée");
    }

    @Test
    void whatIsRefusedIsShownAtOnce() {
        Answer refused = portal.submit(POTHOLE, portal.get(POTHOLE), "step", "place", "do", "next");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.location()).isEmpty();
        assertThat(portal.drafts().all()).isEmpty();
    }

    @Test
    void whoHasEverythingKeptIsToldToWaitAndNothingIsLost() {
        byte[] random = new byte[40_000];
        new Random(1).nextBytes(random);
        String noise = Base64.getUrlEncoder().encodeToString(random);
        Answer form = portal.get(POTHOLE);
        Answer last = form;
        for (int i = 0; i < 1_000 && last.status() < 400; i++) {
            last = portal.submit(
                    POTHOLE, form, "step", "place", "address", "3 rue Basse", "description", noise, "do", "next");
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(Integer.parseInt(last.header("retry-after"))).isBetween(1, 3600);
        assertThat(last.body()).contains("Trop d&#39;envois", "rien n&#39;est perdu", "minutes au plus");
        long bytes = portal.drafts().all().stream()
                .mapToLong(d -> d.sealed().length())
                .sum();
        assertThat(bytes).isLessThanOrEqualTo(KeptBytes.MOST_OF_ONE);
    }

    @Test
    void nothingThatWasTypedStaysOnTheDisk() {
        assertThat(portal.get(POTHOLE).header("cache-control")).isEqualTo("private, no-cache");
        Answer step = step("3 rue Basse");
        assertThat(portal.get(step.location()).header("cache-control")).isEqualTo("no-store");
        Answer refused = portal.submit(POTHOLE, portal.get(POTHOLE), "step", "place", "do", "next");
        assertThat(refused.header("cache-control")).isEqualTo("no-store");
        assertThat(portal.get("/?q=grab").header("cache-control")).isEqualTo("no-store");
        assertThat(portal.get("/c/grabels?q=rsa").header("cache-control")).isEqualTo("no-store");
        assertThat(portal.get("/c/grabels").header("cache-control")).isEqualTo("private, no-cache");
    }

    @Test
    void pageThatIsTooLargeToKeepIsShownAtOnce() {
        byte[] random = new byte[68_000];
        new Random(1).nextBytes(random);
        String noise = Base64.getUrlEncoder().encodeToString(random);
        Answer shown = portal.submitAnything(
                POTHOLE,
                portal.get(POTHOLE),
                "step",
                "place",
                "address",
                "3 rue Basse",
                "description",
                noise,
                "do",
                "next");
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.hidden()).containsEntry("address", "3 rue Basse");
    }

    private Answer step(String address) {
        return portal.submit(POTHOLE, portal.get(POTHOLE), "step", "place", "address", address, "do", "next");
    }
}
