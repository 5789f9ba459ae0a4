package org.guichet.itests.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.guichet.itests.GuichetProcess;
import org.guichet.itests.web.PortalStates.Visitor;

/** Walks through every page of the desk in every state, and shows each to a visitor. */
final class DeskStates {

    static final String GRABELS = "agent@grabels";
    static final String METROPOLE = "handler@montpellier3m";

    /** Pixels from which a request shows its map without being asked. */
    private static final int MAP_AT_ONCE = 930;

    private final Portal portal;
    private final Page page;
    private final Visitor visitor;

    DeskStates(Portal portal, Page page, Visitor visitor) {
        this.portal = portal;
        this.page = page;
        this.visitor = visitor;
    }

    /** Some requests of other days, so that some are late, and two saved replies. Once for each distribution. */
    static void prepare(Portal portal) throws IOException {
        Path csv = Files.createTempFile("desk", ".csv");
        Path mapping = Files.createTempFile("desk", ".yaml");
        Files.writeString(csv, """
                day,what,state,door,words
                2026-05-04,hole,open,phone,Trou devant le portail de la crèche
                2026-05-11,lamp,open,web,"Lampadaire éteint depuis trois semaines, place Jean-Jaurès"
                2026-05-12,sign,wait,desk,Panneau couché au carrefour
                2026-04-02,hole,done,phone,Trou rebouché
                """);
        Files.writeString(mapping, """
                source: desk
                organisation: grabels
                received: {column: day, format: yyyy-MM-dd}
                service:
                  column: what
                  values: {hole: voirie.nid-de-poule, lamp: voirie.eclairage-public, sign: voirie.signalisation}
                channel: {column: door, values: {phone: PHONE, web: ONLINE, desk: COUNTER}}
                status: {column: state, values: {open: in-progress, wait: waiting-for-resident, done: closed}}
                description: {column: words}
                """);
        portal.guichet()
                .console("request-import", csv.toString(), "--mapping", mapping.toString())
                .done();
        portal.lodge("Un gros trou devant le portail de l'école. Les vélos tombent.", 43.6476, 3.8018);
        portal.lodge("Le trottoir s'affaisse.", 43.6887, 3.9797);
        try (BrowserContext context = portal.browser().newContext()) {
            Page page = context.newPage();
            signIn(portal, page, GRABELS);
            text(
                    portal,
                    page,
                    "Accusé de prise en charge",
                    "Bonjour {usager},\n\nNous avons bien reçu votre demande"
                            + " {référence} ({démarche}). {service traitant} vous répondra avant le {échéance}.",
                    "reply",
                    true);
            text(portal, page, "Demande de photo", "Pourriez-vous nous envoyer une photo de l'endroit ?", "", false);
        }
    }

    static void text(Portal portal, Page page, String title, String text, String action, boolean assigns) {
        page.navigate(portal.site() + "/desk/texts/new");
        page.locator("#title").fill(title);
        page.locator("#text").fill(text);
        page.locator("#action").selectOption(action);
        page.locator("#assigns").setChecked(assigns);
        page.locator("button[value=save]").last().click();
        page.locator("p.notice.good").waitFor();
    }

    static void signIn(Portal portal, Page page, String account) {
        page.navigate(portal.site() + "/desk");
        enter(page, account);
    }

    /** Fills in the page that asks who one is. */
    static void enter(Page page, String account) {
        page.locator("#account").fill(account);
        page.locator("#password").fill(GuichetProcess.DEMO_PASSWORD);
        page.keyboard().press("Enter");
        page.locator("footer form").waitFor();
    }

    void walk() {
        signing();
        queue();
        recording();
        handling();
        texts();
    }

    private void signing() {
        open("/desk");
        see("01-sign-in");
        signIn(portal, page, "manager@grabels");
        see("02-no-desk");
        page.locator("footer button").click();
        page.locator("#account").fill(GRABELS);
        page.locator("#password").fill("faux");
        page.keyboard().press("Enter");
        page.locator("p.notice").waitFor();
        see("03-sign-in-wrong");
        signIn(portal, page, GRABELS);
    }

    private void queue() {
        see("10-queue");
        open("/desk?tab=late");
        see("11-queue-late");
        open("/desk?tab=all&q=xyz");
        see("12-queue-none");
        open("/desk?tab=all&sort=newest");
        see("13-queue-all");
        page.locator(".queue input").first().check();
        page.locator("[data-bulk-transfer] summary").click();
        see("14-bulk-transfer");
        page.locator("[data-bulk-macro] summary").click();
        page.locator("button[value=macro]").click();
        page.locator("p.notice").waitFor();
        see("15-bulk-missing");
        page.locator("button[value=assign]").click();
        page.locator(".outcomes").waitFor();
        see("16-bulk-outcomes");
        open("/desk/help");
        see("17-help");
        open("/desk/sessions");
        see("17-sessions");
        open("/desk/notices");
        see("17-notices");
        page.locator("#email").fill("agent@mairie.example");
        page.locator("button[value=save]").click();
        page.locator("p.notice.good").waitFor();
        see("17-notices-asked");
        open("/desk/notices/confirm/0");
        see("17-notices-over");
        open("/desk/requests/0000-0000");
        see("18-not-found");
    }

    private void recording() {
        open("/desk/new");
        see("20-new");
        page.locator("#what").pressSequentially("nid de p");
        page.locator(".match").first().waitFor();
        see("21-new-matches");
        page.locator(".match").first().click();
        page.locator("#name").fill("Camille Durand");
        page.locator("#phone").fill("06 12 34 56 78");
        page.locator("#address").focus();
        page.locator("#others .ref").first().waitFor();
        see("22-new-others");
        page.locator("[data-open]").click();
        page.locator(".map-here").waitFor();
        page.keyboard().press("Enter");
        page.keyboard().press("Enter");
        page.locator(".map-point").waitFor();
        see("22-new-map");
        page.locator("[data-forget]").click();
        page.locator("[data-open]").click();
        page.locator("button[value=record]").click();
        page.locator(".summary").waitFor();
        see("23-new-mistakes");
        page.locator("button[value=draft]").click();
        page.locator(".draft").waitFor();
        see("24-new-resumed");
        open("/desk/new");
        page.locator(".left").waitFor();
        see("25-new-left");
        page.locator(".left a").first().click();
        page.locator("#address").fill("3 rue du Pont");
        page.locator("[id='a.danger.1']").check();
        page.locator("#description").fill("Le bitume se soulève.");
        page.locator("button[value=record]").click();
        page.locator("strong.code").waitFor();
        see("26-recorded");
    }

    private void handling() {
        String reference = portal.lodge("Un trou profond au milieu du rond-point de Castries.", 43.6887, 3.9797);
        portal.act(METROPOLE, reference, "reply", "Nous envoyons une équipe lundi.");
        portal.act(METROPOLE, reference, "note", "Prévoir deux agents et un panneau.");
        BrowserContext elsewhere = portal.browser().newContext();
        try {
            Page colleague = elsewhere.newPage();
            signIn(portal, colleague, METROPOLE);
            colleague.navigate(portal.site() + "/desk/requests/" + reference);
            open("/desk/requests/" + reference);
            see("30-request-elsewhere");
        } finally {
            elsewhere.close();
        }
        reference = portal.lodge("Un trou devant la poste, et un autre plus loin.", 43.6476, 3.8018);
        open("/desk/requests/" + reference);
        if (page.viewportSize().width < MAP_AT_ONCE) {
            see("31-request-map-closed");
            page.locator("[data-open]").click();
        }
        page.locator(".map-point").waitFor();
        see("31-request");
        page.locator("#module").selectOption(new com.microsoft.playwright.options.SelectOption().setIndex(1));
        page.locator("[data-insert]").click();
        see("32-request-text-module");
        page.locator("button[value=draft]").click();
        page.locator(".draft").waitFor();
        see("33-request-draft");
        page.locator("#act-note").check();
        see("34-request-note");
        page.locator("#act-transfer").check();
        see("35-request-transfer");
        page.locator("#act-note").check();
        page.locator("#note").fill("");
        page.locator("[data-once]").click();
        page.locator(".summary").waitFor();
        see("36-request-mistake");
        page.locator("#note").fill("Vu sur place : trois trous.");
        portal.act(GRABELS, reference, "reply", "Nous passons demain.");
        page.locator("[data-once]").click();
        page.locator(".conflict").waitFor();
        see("37-request-conflict");
        page.locator("[data-once]").click();
        page.locator("p.notice.good").waitFor();
        see("38-request-done");
        for (String what : List.of("correct", "links", "reminder", "priority")) {
            open("/desk/requests/" + reference + "/" + what);
            see("39-request-" + what);
        }
    }

    private void texts() {
        open("/desk/texts");
        see("40-texts");
        page.locator("main a.button").click();
        see("41-text-new");
        page.locator("#title").fill("Essai");
        page.locator("#text").fill("Bonjour {prénom}");
        page.locator("button[value=save]").last().click();
        page.locator(".summary").waitFor();
        see("42-text-mistake");
    }

    private void open(String path) {
        page.navigate(portal.site() + path);
    }

    private void see(String name) {
        visitor.see(name, page);
    }

    static Browser.NewContextOptions visitor(String locale, int width) {
        return new Browser.NewContextOptions().setLocale(locale).setViewportSize(width, 800);
    }
}
