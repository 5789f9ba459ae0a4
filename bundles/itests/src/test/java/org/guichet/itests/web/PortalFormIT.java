package org.guichet.itests.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guichet.itests.web.Keyboard.focused;
import static org.guichet.itests.web.Keyboard.press;
import static org.guichet.itests.web.Keyboard.tabTo;
import static org.guichet.itests.web.Keyboard.type;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.guichet.itests.GuichetProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A form of several pages with a group, dates that repeat and documents; and drafts of forms. */
@ExtendWith(ResidentsPortal.class)
class PortalFormIT {

    private static final String STREET = "/c/grabels/s/voirie.occupation";
    private static final String POTHOLE = "/c/grabels/s/voirie.nid-de-poule";
    private static final int PHONE = 360;
    private static final int DESK = 1280;
    private static final byte[] PDF =
            "%PDF-1.4\n%âãÏÓ\n1 0 obj <<>> endobj\n%%EOF\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private final Portal portal;

    PortalFormIT(Portal portal) {
        this.portal = portal;
    }

    private BrowserContext visitor(int width, boolean script) {
        return portal.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("fr-FR")
                        .setViewportSize(width, 700)
                        .setJavaScriptEnabled(script));
    }

    private static void next(Page page) {
        page.locator("button[value=next]").last().click();
    }

    private static void back(Page page) {
        page.locator("button[value=back]").click();
    }

    private static Locator field(Page page, String path) {
        return page.locator("[id='a." + path + "']");
    }

    private static FilePayload file(String name, String type, byte[] content) {
        return new FilePayload(name, type, content);
    }

    @Test
    void partOfAStreetIsAskedForOnAPhoneWithoutScript() {
        Page page = visitor(PHONE, false).newPage();
        page.navigate(portal.site() + "/c/grabels?q=demenagment");
        page.locator(".found a").first().click();
        page.locator("#address").fill("8 rue du Château");
        next(page);
        field(page, "demandeur.1").check();
        field(page, "motif.1").check();
        next(page);
        assertThat(page.locator(".notice:not(.danger)").textContent()).contains("une question de plus");
        field(page, "entreprise.nom").fill("Maçonnerie Garrigue");
        field(page, "entreprise.siret").fill("12");
        next(page);
        assertThat(page.locator(".wrong .error").innerText()).contains("n'a pas la forme attendue. Exemple\u00a0: 000");
        field(page, "entreprise.siret").fill("123 456 789 00012");
        next(page);

        field(page, "dates.0.jour").fill("2126-12-05");
        field(page, "dates.0.moment").check();
        page.locator("button[value=add-dates]").click();
        assertThat(focused(field(page, "dates.1.jour"))).isTrue();
        assertThat(field(page, "dates.0.jour").inputValue()).isEqualTo("2126-12-05");
        field(page, "dates.1.jour").fill("2126-12-12");
        next(page);
        assertThat(page.locator(".summary a").getAttribute("href")).isEqualTo("#a.dates.1.moment");
        field(page, "dates.1.moment.2").check();
        next(page);

        field(page, "longueur").fill("dix");
        next(page);
        assertThat(page.locator(".wrong .error").textContent()).contains("nombre entier");
        field(page, "longueur").fill("10");
        field(page, "passage.1").check();
        next(page);

        handInDocuments(page);
        goBackAndForth(page);
        next(page);
        assertThat(page.locator("main").innerText())
                .contains("8 rue du Château", "Maçonnerie Garrigue", "jeudi 5 décembre 2126", "jeudi 12 décembre 2126")
                .contains("assurance.pdf", "la rue.png", "Devant le portail.")
                .doesNotContain("plan.png");
        page.locator("button[value=edit-details]").click();
        assertThat(field(page, "entreprise.nom").inputValue()).isEqualTo("Maçonnerie Garrigue");
        next(page);
        next(page);
        next(page);
        next(page);
        page.locator("button[value=send]").click();
        assertThat(page.locator("h1").textContent()).contains("Votre demande est envoyée");
        filesAreOfferedToWhoMayReadThem(page);
    }

    @Test
    void anAddressIsChosenWhileItIsTypedAndBringsItsPoint() {
        BrowserContext visitor = visitor(PHONE, true);
        visitor.grantPermissions(List.of("geolocation"));
        visitor.setGeolocation(new Geolocation(43.64781, 3.80201));
        Page page = visitor.newPage();
        List<String> complaints = Portal.complaints(page);
        List<String> addresses = new ArrayList<>();
        page.onRequest(request -> addresses.add(request.url()));
        page.navigate(portal.site() + POTHOLE);
        assertThat(page.locator("button[value=address]").isHidden()).isTrue();
        page.locator("#address").pressSequentially("12 r. du vieux pui");
        page.locator("#addresses .address").first().waitFor();
        assertThat(page.locator("#addresses-count").textContent()).contains("3 adresses trouvées");
        assertThat(page.locator("#addresses .address").first().boundingBox().height)
                .isGreaterThanOrEqualTo(44);
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.locator("#address").inputValue()).isEqualTo("12 Rue du Vieux Puits, 34790 Grabels");
        assertThat(page.locator("[name=lat]").inputValue()).isEqualTo("43.64760");
        assertThat(page.locator(".point .status").textContent()).contains("Adresse choisie");
        assertThat(focused(page.locator("#address"))).isTrue();
        // the point was of that address
        page.locator("#address").press("End");
        page.locator("#address").press("x");
        assertThat(page.locator("[name=lat]").inputValue()).isEmpty();

        page.locator("#address").fill("");
        page.locator("[data-position]").click();
        page.locator("#place-found:has-text('14 Rue du Vieux Puits')").waitFor();
        assertThat(page.locator("#address").inputValue()).isEqualTo("14 Rue du Vieux Puits, 34790 Grabels");

        page.locator("#address").fill("12 rue du vieux puits lattes");
        page.locator("#addresses .address:has-text('Lattes')").click();
        page.locator("#place-found button:has-text('Voir ce que Lattes propose')")
                .click();
        page.waitForURL("**/c/lattes/**");
        assertThat(page.locator("main").innerText()).contains("12 Rue du Vieux Puits, 34970 Lattes");
        assertThat(addresses).allMatch(a -> a.startsWith(portal.site())).noneMatch(a -> a.toLowerCase(Locale.ROOT)
                .contains("vieux"));
        // Lattes has no such service: its page says so with 410, which the browser names as well
        assertThat(complaints).allMatch(complaint -> complaint.contains("410 (Gone)"));
    }

    @Test
    void anAddressIsChosenWithoutScriptToo() {
        Page page = visitor(PHONE, false).newPage();
        page.navigate(portal.site() + POTHOLE);
        page.locator("#address").fill("12 rue du vieu puits");
        page.locator("button[value=address]").click();
        page.locator("label:has-text('12 bis Rue du Vieux Puits')").click();
        next(page);
        field(page, "danger.1").check();
        next(page);
        assertThat(page.locator("main").innerText())
                .contains("12 bis Rue du Vieux Puits, 34790 Grabels", "de la mairie")
                .doesNotContain("°");
    }

    /** What can't be taken is named at its field; what can is there again on the next page. */
    private static void handInDocuments(Page page) {
        field(page, "assurance")
                .setInputFiles(file("notes.txt", "text/plain", "Rien".getBytes(StandardCharsets.UTF_8)));
        page.locator("#description").fill("Devant le portail.");
        next(page);
        assertThat(page.locator(".wrong .error").innerText())
                .contains("«\u00a0notes.txt\u00a0» ne peut pas être pris ici. Choisissez un fichier PDF, JPEG ou PNG.");
        assertThat(page.locator(".summary a").getAttribute("href")).isEqualTo("#a.assurance");
        assertThat(page.locator("#description").inputValue()).isEqualTo("Devant le portail.");

        field(page, "assurance").setInputFiles(file("assurance.pdf", "application/pdf", Arrays.copyOf(PDF, 6_200_000)));
        field(page, "plan")
                .setInputFiles(
                        new FilePayload[] {file("la rue.png", "image/png", PNG), file("plan.png", "image/png", PNG)});
        next(page);
        assertThat(page.locator(".wrong .error").innerText())
                .contains("«\u00a0assurance.pdf\u00a0» pèse 6,2 Mo", "5 Mo au plus");
        assertThat(page.locator(".files").innerText()).contains("la rue.png", "plan.png");
        field(page, "assurance").setInputFiles(file("assurance.pdf", "application/pdf", PDF));
        page.locator("button.link:has-text('plan.png')").click();
        assertThat(focused(field(page, "plan"))).isTrue();
        assertThat(page.locator("main").innerText()).contains("assurance.pdf").doesNotContain("plan.png");
    }

    private static void goBackAndForth(Page page) {
        back(page);
        assertThat(field(page, "longueur").inputValue()).isEqualTo("10");
        assertThat(field(page, "passage.1").isChecked()).isTrue();
        back(page);
        assertThat(field(page, "dates.0.jour").inputValue()).isEqualTo("2126-12-05");
        assertThat(field(page, "dates.1.moment.2").isChecked()).isTrue();
        back(page);
        assertThat(field(page, "entreprise.nom").inputValue()).isEqualTo("Maçonnerie Garrigue");
        next(page);
        next(page);
        next(page);
        assertThat(page.locator("main").innerText()).contains("assurance.pdf", "la rue.png");
        assertThat(page.locator("#description").inputValue()).isEqualTo("Devant le portail.");
    }

    private void filesAreOfferedToWhoMayReadThem(Page resident) {
        String reference = resident.locator(".keys dd").first().textContent();
        resident.locator("a.button").click();
        Locator document = resident.locator(".files a:has-text('assurance.pdf')");
        APIResponse download = resident.context().request().get(portal.site() + document.getAttribute("href"));
        assertThat(download.body()).isEqualTo(PDF);
        assertThat(download.headers().get("content-disposition"))
                .startsWith("attachment")
                .contains("assurance.pdf");
        String forAgents = "/desk/requests/" + reference;
        Page agent = atTheDesk("agent@grabels", forAgents);
        String picture = agent.locator(".files a:has-text('la rue.png')").getAttribute("href");
        assertThat(agent.context().request().get(portal.site() + picture).body())
                .isEqualTo(PNG);
        Page elsewhere = atTheDesk("agent@lattes", "/desk");
        assertThat(elsewhere.navigate(portal.site() + forAgents).status()).isEqualTo(404);
        assertThat(elsewhere.context().request().get(portal.site() + picture).status())
                .isEqualTo(404);
        assertThat(visitor(PHONE, false)
                        .request()
                        .get(portal.site() + document.getAttribute("href"))
                        .status())
                .isEqualTo(404);
    }

    private Page atTheDesk(String account, String path) {
        Page page = visitor(DESK, false).newPage();
        page.navigate(portal.site() + path);
        page.locator("#account").fill(account);
        page.locator("#password").fill(GuichetProcess.DEMO_PASSWORD);
        page.locator("main form button").click();
        return page;
    }

    @Test
    void partOfAStreetIsAskedForByKeyboardAlone() {
        Page page = visitor(DESK, true).newPage();
        page.navigate(portal.site() + STREET);
        type(page, page.locator("#address"), "9 rue du Château");
        page.keyboard().press("Enter");
        press(page, field(page, "demandeur"), "Space");
        press(page, field(page, "motif"), "Space");
        assertThat(field(page, "precision").isVisible()).isFalse();
        for (int i = 0; i < 4; i++) {
            page.keyboard().press("ArrowDown");
        }
        // what the answer calls for is the next thing that is reached
        assertThat(field(page, "precision").isVisible()).isTrue();
        page.keyboard().press("Tab");
        assertThat(focused(field(page, "precision"))).isTrue();
        page.keyboard().type("Un vide-grenier");
        page.keyboard().press("Enter");

        // the same whether the browser asks for the day or for the month first
        type(page, field(page, "dates.0.jour"), "12122126");
        press(page, field(page, "dates.0.moment"), "Space");
        press(page, page.locator("button[value=add-dates]"), "Enter");
        field(page, "dates.1.jour").waitFor();
        assertThat(focused(field(page, "dates.1.jour"))).isTrue();
        press(page, page.locator("button[value='drop-dates.1']"), "Enter");
        page.locator("button[value='drop-dates.1']")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(focused(field(page, "dates.0.jour"))).isTrue();
        press(page, page.locator(".actions button[value=next]"), "Enter");
        type(page, field(page, "longueur"), "20");
        // from "I don't know", which is chosen beforehand
        press(page, field(page, "passage.3"), "ArrowDown");
        page.keyboard().press("Enter");

        choose(page, field(page, "plan"), file("trop.png", "image/png", Arrays.copyOf(PNG, 11_000_000)));
        Locator error = page.locator("[role=alert]:has-text('trop.png')");
        assertThat(error.innerText()).contains("pèse 11 Mo", "10 Mo au plus");
        assertThat(field(page, "plan").getAttribute("aria-describedby")).contains(error.getAttribute("id"));
        choose(page, field(page, "plan"), file("plan.png", "image/png", PNG));
        assertThat(error.count()).isZero();
        press(page, page.locator(".actions button[value=next]"), "Enter");
        page.locator("button[value=send]").waitFor();
        assertThat(page.locator("main").innerText()).contains("Un vide-grenier", "jeudi 12 décembre 2126", "plan.png");
        press(page, page.locator("button[value=send]"), "Enter");
        page.waitForURL("**/sent/*");
        assertThat(page.locator("h1").textContent()).contains("Votre demande est envoyée");
    }

    private static void choose(Page page, Locator input, FilePayload file) {
        tabTo(page, input);
        chooser(page).setFiles(file);
    }

    /** Chromium may swallow a press while it is still closing the chooser before. */
    private static FileChooser chooser(Page page) {
        Page.WaitForFileChooserOptions soon = new Page.WaitForFileChooserOptions().setTimeout(5_000);
        for (int i = 0; i < 3; i++) {
            try {
                return page.waitForFileChooser(soon, () -> page.keyboard().press("Space"));
            } catch (TimeoutError swallowed) {
                // pressed again
            }
        }
        throw new AssertionError("the key opens no chooser");
    }

    @Test
    void formThatIsTooLargeAsAWholeSaysSoAndIsStillThere(@TempDir Path directory) throws IOException {
        Path film = directory.resolve("film.png");
        Files.write(film, Arrays.copyOf(PNG, 18_000_000));
        Page page = visitor(PHONE, false).newPage();
        page.navigate(portal.site() + POTHOLE);
        page.locator("#address").fill("10 rue du Château");
        next(page);
        page.locator("#description").fill("Gros trou");
        field(page, "photos").setInputFiles(new Path[] {film, film, film});
        next(page);
        assertThat(page.locator("main").innerText()).contains("trop lourds", "Rien n'a été envoyé", "50\u00a0Mo");
        page.goBack();
        assertThat(page.locator("#description").inputValue()).isEqualTo("Gros trou");
    }

    @Test
    void draftIsKeptOnRequestResumedInAnotherTabAndForgottenWithTheCookie() {
        BrowserContext context = visitor(PHONE, true);
        Page page = context.newPage();
        page.navigate(portal.site() + POTHOLE);
        page.locator("#address").fill("11 rue du Château");
        next(page);
        page.locator("#description").fill("Un trou");
        assertThat(context.cookies().stream().map(c -> c.name)).doesNotContain("guichet-draft");
        field(page, "photos").setInputFiles(file("trou.png", "image/png", PNG));
        page.locator("button[value=save]").click();
        Locator status = page.locator(".draft .status");
        assertThat(status.getAttribute("role")).isEqualTo("status");
        page.locator("#description").fill("Un trou, et les vélos tombent");
        page.locator(".draft .status:has-text('Brouillon enregistré à')").waitFor();
        page.close();

        Page later = context.newPage();
        later.navigate(portal.site() + "/c/grabels");
        later.locator("a:has-text('Reprendre')").click();
        assertThat(later.locator(".notice:not(.danger)").textContent()).contains("comme vous l'avez laissé");
        assertThat(later.locator("#description").inputValue()).isEqualTo("Un trou, et les vélos tombent");
        assertThat(later.locator(".files").innerText()).contains("trou.png");
        Cookie key = context.cookies().stream()
                .filter(c -> c.name.equals("guichet-draft"))
                .findFirst()
                .orElseThrow();
        assertThat(Duration.between(Instant.now(), Instant.ofEpochSecond(key.expires.longValue())))
                .isBetween(Duration.ofDays(6), Duration.ofDays(7));
        assertThat(key.httpOnly).isTrue();

        // what a browser does by itself after those days; that the platform forgets as well is PortalContract's
        context.clearCookies();
        later.navigate(portal.site() + POTHOLE);
        assertThat(later.locator("#address").inputValue()).isEmpty();
        later.navigate(portal.site() + "/c/grabels");
        assertThat(later.locator("main").innerText()).doesNotContain("Reprendre");
    }

    @Test
    void draftIsKeptWithoutScriptAndGoneWhenItIsSent() {
        BrowserContext context = visitor(PHONE, false);
        Page page = context.newPage();
        page.navigate(portal.site() + POTHOLE);
        page.locator("#address").fill("13 rue du Château");
        page.locator("button[value=save]").click();
        next(page);
        field(page, "danger.1").check();
        next(page);
        assertThat(page.locator("h1").textContent()).contains("Vérifiez");
        page.close();
        Page later = context.newPage();
        later.navigate(portal.site() + POTHOLE);
        assertThat(later.locator("h1").textContent()).contains("Vérifiez");
        assertThat(later.locator("main").innerText()).contains("13 rue du Château");
        later.locator("button[value=send]").click();
        later.navigate(portal.site() + POTHOLE);
        assertThat(later.locator("#address").inputValue()).isEmpty();
    }
}
