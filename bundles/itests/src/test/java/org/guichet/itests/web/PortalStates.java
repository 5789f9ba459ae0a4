package org.guichet.itests.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Walks through every page of the portal in every state, and shows each to a visitor. */
final class PortalStates {

    /** Looks at a page. */
    interface Visitor {
        void see(String name, Page page);
    }

    private static final String POTHOLE = "/c/grabels/s/voirie.nid-de-poule";

    private final Portal portal;
    private final Page page;
    private final Visitor visitor;

    PortalStates(Portal portal, Page page, Visitor visitor) {
        this.portal = portal;
        this.page = page;
        this.visitor = visitor;
    }

    void walk() {
        finding();
        String[] keys = asking();
        following(keys[0], keys[1]);
        absence();
        information();
    }

    private void finding() {
        open("/");
        see("01-home");
        open("/?q=34570");
        see("02-home-several");
        open("/?q=paris");
        see("03-home-none");
        open("/?where=outside");
        see("04-home-outside");
        open("/c/grabels");
        see("05-commune");
        page.locator("details summary").first().click();
        see("06-commune-hours");
        page.locator("#q").fill("lampadere cassé");
        page.locator(".found").waitFor();
        see("07-search-as-you-type");
        open("/c/grabels?q=xylophone");
        see("08-search-none");
        open("/c/lattes");
        see("09-commune-without-roads");
        open("/c/baillargues?q=trou");
        see("10-search-elsewhere");
    }

    private String[] asking() {
        open(POTHOLE);
        see("20-place");
        next();
        see("21-place-error");
        page.locator("#address").fill("12 rue des Écoles");
        page.locator("[data-locate] button").first().click();
        page.locator("[data-forget]").waitFor();
        see("22-place-position");
        page.locator("[data-open]").click();
        page.locator(".map-here").waitFor();
        see("22-map");
        page.locator("#map").focus();
        page.keyboard().press("ArrowDown");
        page.locator("[data-locate] .status:has-text('commune')").waitFor();
        see("22-map-marker");
        page.locator("[data-position]").click();
        page.locator("[data-locate] .status:has-text('commune')").waitFor();
        next();
        see("23-details");
        page.locator("[id='a.danger']").check();
        page.locator("[id='a.profondeur']").fill("beaucoup");
        page.locator("#email").fill("camille");
        next();
        see("24-details-error");
        page.locator("[id='a.profondeur']").fill("15");
        page.locator("#email").fill("camille@example.org");
        page.locator("#name").fill("Camille Durand");
        page.locator("#description").fill("Un gros trou devant le portail de l'école.\nLes vélos tombent.");
        next();
        see("25-check");
        page.locator("button[value=send]").click();
        see("26-sent");
        Locator keys = page.locator(".keys dd");
        String[] held = {keys.nth(0).textContent(), keys.nth(1).textContent()};
        open(POTHOLE);
        page.locator("#address").fill("12 rue des Écoles");
        next();
        see("26-nearby");
        page.locator(".nearby button").first().click();
        see("26-joined");
        open("/follow");
        see("26-joined-follow");
        page.locator(".leave button").click();
        open("/c/grabels/s/accueil.renseignement");
        see("27-question");
        next();
        see("28-question-error");
        page.locator("#description").fill("À quelle heure ouvre la déchèterie ?");
        next();
        see("29-check-anonymous");
        open("/c/grabels/s/voirie.eclairage-public");
        page.locator("#address").fill("place Jean-Jaurès");
        next();
        page.locator("[id='a.panne']").check();
        see("30-details-choices");
        page.context().clearCookies();
        next();
        see("31-expired-form");
        open("/c/jacou/sent");
        see("32-confirmation-gone");
        return held;
    }

    private void following(String reference, String code) {
        open("/follow");
        see("40-follow");
        page.locator("#reference").fill(reference);
        page.locator("#code").fill("00-00-00-00");
        page.locator("main form button").click();
        see("41-follow-error");
        page.locator("#code").fill(code);
        page.locator("main form button").click();
        see("42-request-received");
        portal.act("agent@grabels", reference, "ask", "Le trou est-il sur la chaussée ou sur le trottoir ?");
        open("/follow");
        see("43-request-asks");
        page.locator("button[data-once]").click();
        see("44-reply-error");
        page.locator("#message").fill("Sur la chaussée, devant le portail.");
        page.locator("button[data-once]").click();
        see("45-request-replied");
        portal.act("agent@grabels", reference, "answer", "Le trou sera rebouché mardi 24 novembre.");
        open("/follow");
        see("46-request-answered");
        open("/follow/cancel");
        see("47-cancel");
        page.locator("button[data-once]").click();
        see("48-request-cancelled");
    }

    private void absence() {
        open("/c/lattes/s/voirie.nid-de-poule");
        see("50-service-elsewhere");
        open("/nothing-here");
        see("51-not-found");
    }

    private void information() {
        open("/accessibility");
        see("60-accessibility");
        open("/privacy");
        see("61-privacy");
        open("/legal");
        see("62-legal");
    }

    private void open(String path) {
        page.navigate(portal.site() + path);
    }

    private void next() {
        page.locator("form button[value=next]").last().click();
    }

    private void see(String name) {
        visitor.see(name, page);
    }
}
