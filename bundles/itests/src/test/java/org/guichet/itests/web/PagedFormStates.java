package org.guichet.itests.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Each page of a form that has several, as it is asked and with its mistakes; files; drafts. */
final class PagedFormStates {

    private static final String STREET = "/c/grabels/s/voirie.occupation";
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final Walk walk;

    PagedFormStates(Walk walk) {
        this.walk = walk;
    }

    void walk() {
        walk.open(STREET);
        walk.fill("#address", "8 rue du Presbytère");
        walk.next();
        walk.see("33-pages-1");
        walk.next();
        walk.see("33-pages-1-error");
        walk.field("demandeur.1").check();
        walk.field("entreprise.siret").fill("12");
        walk.field("motif.1").check();
        walk.next();
        walk.see("33-pages-1-group-error");
        walk.field("entreprise.nom").fill("Maçonnerie Garrigue");
        walk.field("entreprise.siret").fill("123 456 789 00012");
        walk.next();
        walk.see("34-pages-2");
        walk.field("dates.0.jour").fill("2126-12-05");
        walk.field("dates.0.moment").check();
        walk.press("button[value=add-dates]");
        walk.see("34-pages-2-rows");
        walk.field("dates.1.dernierJour").fill("2126-12-13");
        walk.next();
        walk.see("34-pages-2-error");
        walk.field("dates.1.jour").fill("2126-12-12");
        walk.field("dates.1.moment.1").check();
        walk.next();
        walk.see("35-pages-3");
        walk.field("longueur").fill("beaucoup");
        walk.next();
        walk.see("35-pages-3-error");
        walk.field("longueur").fill("10");
        walk.field("stationnement").check();
        walk.field("passage.1").check();
        walk.next();
        documents();
        drafts();
        walk.next();
        walk.see("38-pages-check");
    }

    private void documents() {
        walk.see("36-pages-4");
        walk.choose("plan", "un plan.png", "image/png", new byte[11_000_000]);
        walk.see("36-file-too-large");
        walk.choose("assurance", "attestation.txt", "text/plain", "Rien".getBytes(StandardCharsets.UTF_8));
        walk.choose("plan", "un plan.png", "image/png", PNG);
        walk.next();
        walk.see("36-file-refused");
    }

    private void drafts() {
        walk.press("button[value=save]");
        walk.see("37-draft-saved");
        walk.open("/c/grabels");
        walk.see("37-draft-listed");
        walk.press("a[href*='voirie.occupation']");
        walk.see("37-draft-resumed");
        walk.press("button[value=forget]");
        walk.see("37-draft-forgotten");
    }
}
