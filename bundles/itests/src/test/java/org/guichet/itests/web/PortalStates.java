package org.guichet.itests.web;

import com.microsoft.playwright.Page;

/** Walks through every page of the portal in every state. The order matters: what is sent first is found later. */
final class PortalStates {

    /** Looks at a page. */
    interface Visitor {
        void see(String name, Page page);
    }

    private static final String VALIDATOR = "org.guichet.module.passmetropole.OldCardValidator";

    private final Walk walk;
    private final Portal portal;

    PortalStates(Portal portal, Page page, Visitor visitor) {
        this.walk = new Walk(portal, page, visitor);
        this.portal = portal;
    }

    void walk() {
        finding();
        AskingStates.Keys keys = new AskingStates(walk).walk();
        new PagedFormStates(walk).walk();
        new FollowingStates(walk).walk(keys);
        absence();
        information();
    }

    private void finding() {
        walk.open("/");
        walk.see("01-home");
        walk.fill("#q", "xyz");
        walk.see("01-home-narrowed");
        walk.open("/?q=34570");
        walk.see("02-home-several");
        walk.open("/?q=paris");
        walk.see("03-home-none");
        walk.open("/?where=outside");
        walk.see("04-home-outside");
        walk.open("/c/grabels");
        walk.see("05-commune");
        walk.press("details summary");
        walk.see("06-commune-hours");
        walk.fill("#q", "lampadere cassé");
        walk.page().locator(".found").waitFor();
        walk.see("07-search-as-you-type");
        walk.open("/c/grabels?q=xylophone");
        walk.see("08-search-none");
        // in a colour of its own
        walk.open("/c/lattes");
        walk.see("09-commune-without-roads");
        walk.open("/c/baillargues?q=trou");
        walk.see("10-search-elsewhere");
        walk.open("/c/montpellier");
        walk.see("11-commune-large");
    }

    private void absence() {
        walk.open("/c/lattes/s/voirie.nid-de-poule");
        walk.see("50-service-elsewhere");
        walk.open("/nothing-here");
        walk.see("51-not-found");
        walk.open(Walk.POTHOLE);
        walk.fill("#address", "3 place de la Fontaine");
        walk.next();
        walk.fill("#description", "Un trou devant la fontaine.");
        portal.leave("grabels", "voirie");
        try {
            walk.next();
            walk.see("52-service-gone-meanwhile");
        } finally {
            portal.join("grabels", "voirie", "SHARED_PLATFORM");
        }
        moduleAway();
        tooMuch();
    }

    /** Its Java is gone: nothing is taken without being checked, and nothing typed is lost. */
    private void moduleAway() {
        portal.console("feature:install", "guichet-module-pass-metropole");
        portal.join("grabels", "pass-metropole", "SHARED_PLATFORM");
        try {
            walk.open("/c/grabels/s/pass-metropole.carte");
            walk.field("titulaire").fill("Camille Durand");
            walk.field("remise").check();
            walk.next();
            portal.console("scr:disable", VALIDATOR);
            walk.press("button[value=send]");
            walk.see("53-module-away");
        } finally {
            portal.console("scr:enable", VALIDATOR);
            portal.leave("grabels", "pass-metropole");
        }
    }

    private void tooMuch() {
        walk.open("/follow");
        walk.page()
                .locator("#reference")
                .evaluate("input => { input.removeAttribute('maxlength'); input.value = 'x'.repeat(300000); }");
        walk.press("main form button");
        walk.see("54-too-much");
    }

    private void information() {
        walk.open("/accessibility");
        walk.see("60-accessibility");
        walk.open("/privacy");
        walk.see("61-privacy");
        walk.open("/legal");
        walk.see("62-legal");
    }
}
