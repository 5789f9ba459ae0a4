package org.guichet.itests.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.Media;
import java.util.concurrent.atomic.AtomicInteger;

/** A report from place to proof, the same again nearby, and questions that have no place. */
final class AskingStates {

    /** What the proofs said: the resident who reported, and the one who joined. */
    record Keys(String reference, String code, String joinedReference, String joinedCode) {}

    private static final String SITUATION = "[data-locate] .status:has-text('commune')";

    private static final AtomicInteger WALKS = new AtomicInteger();
    /** Houses of 100 metres: nobody has reported anything near the next one. */
    private static final double HOUSE = 0.001;

    private final Walk walk;
    private final Page page;
    private final String address;

    AskingStates(Walk walk) {
        this.walk = walk;
        this.page = walk.page();
        int house = WALKS.getAndIncrement();
        this.address = (12 + house) + " rue des Écoles";
        page.context().setGeolocation(new Geolocation(43.6506 - house * HOUSE, 3.7939));
    }

    Keys walk() {
        place();
        details();
        walk.press("button[value=send]");
        walk.see("26-sent");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        walk.see("26-sent-print");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        String[] sent = keys();
        sentBefore();
        String[] joined = sameAgain();
        questions();
        walk.open("/c/jacou/sent/AAAA-0000");
        walk.see("32-confirmation-gone");
        return new Keys(sent[0], sent[1], joined[0], joined[1]);
    }

    private void place() {
        walk.open(Walk.POTHOLE);
        walk.see("20-place");
        walk.next();
        walk.see("21-place-error");
        walk.fill("#address", address);
        walk.press("[data-locate] button");
        page.locator("[data-forget]").waitFor();
        walk.see("22-place-position");
        walk.press("[data-open]");
        page.locator(".map-here").waitFor();
        walk.see("22-map");
        page.locator("#map").focus();
        page.keyboard().press("Enter");
        walk.see("22-map-streets");
        page.keyboard().press("Enter");
        page.locator(SITUATION).waitFor();
        walk.see("22-map-marker");
        walk.press("[data-position]");
        page.locator(SITUATION).waitFor();
        walk.next();
    }

    private void details() {
        walk.see("23-details");
        walk.field("danger").check();
        walk.field("profondeur").fill("beaucoup");
        walk.fill("#email", "camille");
        walk.next();
        walk.see("24-details-error");
        walk.field("profondeur").fill("15");
        walk.fill("#email", "camille@example.org");
        walk.fill("#name", "Camille Durand");
        walk.fill("#description", "Un gros trou devant le portail de l'école.\nLes vélos tombent.");
        walk.next();
        walk.see("25-check");
    }

    /** Somebody goes back, changes the words and sends again. */
    private void sentBefore() {
        page.goBack();
        walk.press("button[value=edit-details]");
        walk.fill("#description", "Un gros trou devant le portail de l'école, et un autre plus loin.");
        walk.next();
        walk.press("button[value=send]");
        page.locator("button[value=again]").waitFor();
        walk.see("26-sent-before");
    }

    private String[] sameAgain() {
        walk.open(Walk.POTHOLE);
        walk.fill("#address", address);
        walk.next();
        walk.see("26-nearby");
        walk.press(".nearby button");
        walk.see("26-joined");
        String[] keys = keys();
        walk.open("/follow");
        walk.see("26-joined-follow");
        walk.press(".leave button");
        return keys;
    }

    private String[] keys() {
        Locator keys = page.locator(".keys dd");
        return new String[] {keys.nth(0).textContent(), keys.nth(1).textContent()};
    }

    private void questions() {
        walk.open("/c/grabels/s/accueil.renseignement");
        walk.see("27-question");
        walk.next();
        walk.see("28-question-error");
        walk.fill("#description", "À quelle heure ouvre la déchèterie ?");
        walk.next();
        walk.see("29-check-anonymous");
        walk.open("/c/grabels/s/voirie.eclairage-public");
        walk.fill("#address", "place Jean-Jaurès");
        walk.next();
        walk.field("panne").check();
        walk.see("30-details-choices");
        page.context().clearCookies();
        walk.next();
        walk.see("31-expired-form");
    }
}
