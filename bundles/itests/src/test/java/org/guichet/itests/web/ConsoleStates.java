package org.guichet.itests.web;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.guichet.itests.GuichetProcess;
import org.guichet.itests.web.PortalStates.Visitor;

/** Walks through every page of the console in every state, and shows each to a visitor. */
final class ConsoleStates {

    static final String MANAGER = "manager@grabels";
    static final String ROADS = "/admin/participation/grabels/voirie";

    private static final String SETTINGS = "/admin/settings/grabels";
    private static final String HALL = SETTINGS + "/counters/mairie-grabels";
    private static final String LOOK = "/admin/look/grabels";
    private static final String ACCOUNTS = "/admin/accounts/grabels";
    private static final String MODULE = "/admin/modules/grabels/voirie";
    /** Accounts are created once. */
    private static final AtomicInteger WALKS = new AtomicInteger();

    private final Portal portal;
    private final Page page;
    private final Visitor visitor;

    ConsoleStates(Portal portal, Page page, Visitor visitor) {
        this.portal = portal;
        this.page = page;
        this.visitor = visitor;
    }

    /** Signs in on the way to a page. */
    static void signIn(Portal portal, Page page, String path, String account) {
        page.navigate(portal.site() + path);
        page.locator("#account").fill(account);
        page.locator("#password").fill(GuichetProcess.DEMO_PASSWORD);
        page.keyboard().press("Enter");
        page.locator("footer form").waitFor();
    }

    void walk() {
        open("/admin");
        see("01-sign-in");
        signIn(portal, page, "/admin", MANAGER);
        participating();
        settings();
        counters();
        look();
        accounts();
        modules();
        figures();
        interrupted();
        others();
    }

    private void participating() {
        see("02-matrix");
        open(ROADS);
        see("03-participation");
        open(ROADS + "?level=common-service");
        see("04-preview-change");
        open(ROADS + "?level=none");
        see("05-preview-leave");
        pretend("one-off");
        page.locator(".preview button").click();
        page.locator("p.notice").waitFor();
        see("06-participation-stale");
        open(ROADS + "?level=one-off");
        see("07-participation-no-such-level");
        open("/admin/participation/lattes/voirie");
        see("08-participation-of-others");
        open("/admin/participation/grabels/accueil?level=none");
        see("09-preview-leave-another");
        open("/admin/nothing");
        see("10-not-found");
    }

    private void settings() {
        open(SETTINGS);
        see("20-settings");
        open(SETTINGS + "/new-department");
        see("24-settings-new-department");
        page.locator("#code").fill("État civil");
        page.locator("[id='name.fr']").fill("État civil");
        save();
        page.locator(".summary").waitFor();
        see("21-settings-refused");
        open(SETTINGS + "/departments/voirie");
        page.locator(".removal summary").click();
        see("25-settings-department");
        page.locator("button[value=remove]").click();
        page.locator(".summary").waitFor();
        see("22-settings-in-use");
        page.locator("[id='name.fr']").fill("Voirie et chemins");
        page.locator(".actions button[value=save]").click();
        page.locator(".notice.done").waitFor();
        see("23-settings-done");
        page.locator(".notice.done button").click();
        page.locator(".notice.done").waitFor();
        see("26-settings-undone");
        open(SETTINGS + "/duty");
        see("27-settings-duty");
    }

    private void counters() {
        open(HALL);
        see("30-counter");
        String monday = page.locator("[id='hours.monday']").inputValue();
        page.locator("[id='hours.monday']").fill("le matin");
        page.locator("[id='closure.0.from']").fill("2027-08-20");
        page.locator("[id='closure.0.to']").fill("2027-08-03");
        save();
        page.locator(".summary").waitFor();
        see("31-counter-mistakes");
        page.locator("[id='hours.monday']").fill(monday);
        page.locator("[id='closure.0.to']").fill("2027-08-27");
        page.locator("[id='closure.0.fr']").fill("Travaux");
        page.locator("#phone").fill("04 65 71 41 99");
        pretend("0");
        save();
        page.locator("p.notice").waitFor();
        see("32-counter-stale");
        save();
        page.locator(".notice.done").waitFor();
        open(HALL);
        see("33-counter-with-closure");
        page.locator("button[value=copy-day]").click();
        page.locator("p.notice").waitFor();
        see("34-counter-copied");
        open(HALL);
        page.locator(".removal summary").click();
        see("35-counter-removal");
        open(SETTINGS + "/new-counter");
        see("36-counter-new");
    }

    private void look() {
        open(LOOK);
        see("40-look");
        page.locator("[id='name.fr']").fill("Ville de Grabels");
        page.locator("#own").check();
        page.locator("#accent").fill("#f0a030");
        page.locator("button[value=preview]").click();
        page.locator(".summary").waitFor();
        see("41-look-pale");
        page.locator("#accent").fill("#7a1f3d");
        page.locator("#logo").setInputFiles(new FilePayload("logo.png", "image/png", new byte[40_000]));
        page.locator("button[value=save]").click();
        page.locator(".summary").waitFor();
        see("42-look-logo-refused");
        page.locator("#logo").setInputFiles(new FilePayload("logo.png", "image/png", logo()));
        page.locator("[id='alt.fr']").fill("Blason de Grabels");
        page.locator("button[value=preview]").click();
        page.locator("p.notice").waitFor();
        see("43-look-preview");
        page.locator("button[value=save]").click();
        page.locator(".notice.done").waitFor();
        see("44-look-done");
        open("/c/grabels");
        see("45-look-at-the-portal");
        open(LOOK);
        pretend("0");
        page.locator(".removal summary").click();
        page.locator("button[value=reset]").click();
        page.locator("p.notice").waitFor();
        see("46-look-stale");
        page.locator(".removal summary").click();
        page.locator("button[value=reset]").click();
        page.locator(".notice.done").waitFor();
    }

    private void accounts() {
        open(ACCOUNTS);
        see("50-accounts");
        page.locator("#name").fill("Agnès");
        save();
        page.locator(".summary").waitFor();
        see("51-accounts-refused");
        page.locator("#name").fill("camille" + WALKS.incrementAndGet() + "@grabels");
        save();
        page.locator(".notice .code").waitFor();
        see("52-accounts-password");
        open(ACCOUNTS + "/agent@grabels");
        see("53-account");
        for (int i = page.locator("[name=role]:checked").count(); i > 0; i--) {
            page.locator("[name=role]:checked").first().uncheck();
        }
        page.locator("button[value=save]").click();
        page.locator(".summary").waitFor();
        see("54-account-refused");
        page.locator("#role-agent").check();
        page.evaluate("document.querySelectorAll('[name=revision]').forEach(i => i.value = '0')");
        page.locator("button[value=save]").click();
        page.locator("p.notice").waitFor();
        see("55-account-stale");
        open(ACCOUNTS + "/" + MANAGER);
        see("56-account-own");
        open("/admin/sessions");
        see("57-sessions");
        open("/admin/notices");
        see("58-notices");
        page.locator("a[href^='/admin/notices/']").first().click();
        page.locator("#escalate").waitFor();
        see("59-notices-functions");
    }

    private void modules() {
        open(MODULE);
        see("60-module");
        page.locator("details.service summary").first().click();
        page.locator("[id='services.nid-de-poule.answer']").fill("400");
        page.locator("[id='services.nid-de-poule.opens']").fill("2027-02-01");
        page.locator("[id='services.nid-de-poule.closes']").fill("2027-01-01");
        save();
        page.locator(".summary").waitFor();
        see("61-module-mistakes");
        open(MODULE);
        page.evaluate("document.querySelector('[name=version]').value = '99'");
        save();
        page.locator("p.notice").waitFor();
        see("62-module-stale");
    }

    private void figures() {
        open("/admin/figures");
        see("70-figures");
        open("/admin/figures?from=2020-01&to=2020-12");
        see("71-figures-empty");
    }

    private void interrupted() {
        open(SETTINGS + "/new-department");
        page.locator("#code").fill("sport");
        page.locator("[id='name.fr']").fill("Sport");
        page.context().clearCookies();
        save();
        page.locator("#password").waitFor();
        see("72-session-ended");
        signInAgain(MANAGER);
        see("73-session-resumed");
    }

    private void signInAgain(String account) {
        page.locator("#account").fill(account);
        page.locator("#password").fill(GuichetProcess.DEMO_PASSWORD);
        page.keyboard().press("Enter");
        page.locator("footer form").waitFor();
    }

    private void others() {
        page.context().clearCookies();
        signIn(portal, page, "/admin", "admin");
        see("79-admin-overview");
        open("/admin/matrix");
        see("80-admin-matrix");
        page.locator("#org").selectOption("grabels");
        page.locator(".switch button").click();
        page.locator(".mine:visible").waitFor();
        see("81-admin-matrix-of-one");
        open(SETTINGS);
        see("82-admin-settings");
        open(SETTINGS + "/departments/voirie");
        page.locator("#reason").fill(" ");
        save();
        page.locator(".summary").waitFor();
        see("83-admin-reason-missing");
        open(ROADS + "?level=common-service");
        see("84-admin-preview");
        page.context().clearCookies();
        signIn(portal, page, "/admin", "pilot@montpellier3m");
        see("85-pilot-figures");
        page.context().clearCookies();
        signIn(portal, page, "/admin", "agent@grabels");
        see("86-forbidden");
    }

    /** As if the page had been opened before somebody else changed what it shows. */
    private void pretend(String seen) {
        page.evaluate("seen => document.querySelectorAll('[name=seen]').forEach(i => i.value = seen)", seen);
    }

    private void save() {
        page.locator("main form[method=post] [data-once]:visible").last().click();
    }

    private void open(String path) {
        page.navigate(portal.site() + path);
    }

    private void see(String name) {
        visitor.see(name, page);
    }

    /** A coat of arms, roughly. */
    private static byte[] logo() {
        BufferedImage image = new BufferedImage(70, 80, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(0x7a1f3d));
        pen.fillRect(4, 4, 62, 44);
        pen.fillArc(4, 12, 62, 64, 180, 180);
        pen.setColor(new Color(0xf2c14e));
        pen.fillOval(22, 18, 26, 26);
        pen.dispose();
        return png(image);
    }

    /** A picture that hardly gets smaller: nearly the largest that a logo may be. */
    static byte[] noise() {
        BufferedImage image = new BufferedImage(96, 100, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return png(image);
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
