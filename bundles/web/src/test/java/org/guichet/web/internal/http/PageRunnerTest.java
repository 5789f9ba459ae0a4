package org.guichet.web.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guichet.web.internal.RunningPortal;
import org.guichet.web.internal.Site.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRunnerTest {

    @RegisterExtension
    private final RunningPortal portal = new RunningPortal();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/?q=a",
                "/?q=zzzzz",
                "/c/grabels",
                "/c/grabels?q=trou",
                "/c/lattes?q=rien",
                "/c/lattes",
                "/c/lattes/s/voirie.nid-de-poule",
                "/c/grabels/s/voirie.nid-de-poule",
                "/c/grabels/sent",
                "/follow",
                "/accessibility",
                "/privacy",
                "/legal"
            })
    void everyPageIsShownInBothLanguagesUnderTheSamePolicy(String path) {
        for (String language : new String[] {"fr", "en"}) {
            Answer answer = portal.get(path, "Accept-Language", language);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("<html lang=\"" + language + "\">")
                    .doesNotContain("style=", "onclick");
            assertThat(answer.header("content-security-policy"))
                    .isEqualTo(
                            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("referrer-policy")).isEqualTo("same-origin");
        }
    }

    @Test
    void languageIsRememberedAndLeavesTheAddress() {
        Answer redirect = portal.get("/c/grabels?q=trou&lang=en");
        assertThat(redirect.status()).isEqualTo(303);
        assertThat(redirect.header("location")).isEqualTo("/c/grabels?q=trou");
        assertThat(portal.get("/", "Accept-Language", "fr").body()).contains("<html lang=\"en\">");
    }

    @Test
    void addressOfAnotherHostIsNotFollowed() {
        Answer answer = portal.get("//evil.example/?lang=en");
        assertThat(answer.header("location")).doesNotStartWith("//");
    }

    @Test
    void cookiesAreNotForScripts() {
        Answer answer = portal.get("/follow");
        assertThat(answer.header("set-cookie"))
                .contains("HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");
        portal.forget();
        assertThat(portal.get("/follow", "X-Forwarded-Proto", "https").header("set-cookie"))
                .contains("; Secure");
    }

    @Test
    void whoSendsTooMuchIsToldToWaitAndReadsOn() {
        Answer form = portal.get("/follow");
        portal.allowance().exhaust("127.0.0.1");
        Answer refused = portal.post("/follow", form, "reference", "TEST-0001", "code", "X");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("retry-after")).isEqualTo("30");
        assertThat(refused.body()).contains("Trop d&#39;envois", "dans 30 secondes au plus", "en sécurité");
        assertThat(portal.post("/c/grabels/s/voirie.nid-de-poule", form, "do", "next")
                        .status())
                .isEqualTo(429);
        assertThat(portal.get("/follow").status()).isEqualTo(200);
    }

    @Test
    void programsAreToldToComeAgainWhileTheirInterfaceIsNotThere() {
        assertThat(portal.get("/api/v1/requests").status()).isEqualTo(503);
        assertThat(portal.post("/api/v1/requests", portal.get("/follow")).status())
                .isEqualTo(503);
        assertThat(portal.get("/apis").status()).isEqualTo(404);
    }

    @Test
    void whatIsNotThereSaysSo() {
        assertThat(portal.get("/nothing").status()).isEqualTo(404);
        assertThat(portal.get("/c/nowhere").status()).isEqualTo(404);
        assertThat(portal.get("/c/grabels/nothing").status()).isEqualTo(404);
        assertThat(portal.get("/c/montpellier3m").status()).isEqualTo(404);
        assertThat(portal.get("/static/portal.css").status()).isEqualTo(404);
    }

    @Test
    void tooLongABodyGetsAPage() {
        Answer form = portal.get("/follow");
        Answer answer = portal.post("/follow", form, "reference", "x".repeat(300_000));
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("trop lourd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?q=100%", "/?q=%zz", "/c/grabels?q=%E9cole%FF", "/follow?x=%ED%A0%BD", "/desk?q=%zz"})
    void anAddressThatCantBeReadIsNotCalledTooLarge(String address) {
        String answer = portal.raw("GET " + address + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("est illisible").doesNotContain("trop lourd");
    }

    @Test
    void aFormThatCantBeReadIsNotCalledTooLarge() {
        for (String sent : List.of(
                "application/x-www-form-urlencoded reference=%zz",
                "multipart/form-data reference=x", "multipart/form-data;boundary=x --x")) {
            String type = sent.substring(0, sent.indexOf(' '));
            String body = sent.substring(type.length() + 1);
            String answer = portal.raw("POST /follow HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: "
                    + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            assertThat(answer).as(sent).startsWith("HTTP/1.1 400").contains("est illisible");
        }
    }

    @Test
    void assetsAreKeptForGood() {
        String page = portal.get("/").body();
        String css = page.replaceAll("(?s).*href=\"(/static/portal[^\"]+css)\".*", "$1");
        Answer answer = portal.get(css);
        assertThat(answer.header("cache-control")).contains("immutable");
        assertThat(answer.header("content-type")).startsWith("text/css");
    }

    @Test
    void whatIsTypedIsEscaped() {
        assertThat(portal.get("/?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E").body()).doesNotContain("<script>alert");
    }

    @Test
    void communeBringsItsColourAndItsName() {
        Answer page = portal.get("/c/lattes");
        String sheet = page.body().replaceFirst("(?s).*href=\"(/look/lattes[^\"]+)\".*", "$1");
        assertThat(page.body()).contains("<strong>Ville de Lattes</strong>");
        Answer css = portal.get(sheet);
        assertThat(css.header("content-type")).contains("text/css");
        assertThat(css.header("cache-control")).contains("immutable");
        assertThat(css.body()).contains("--accent:#7a1f3d").doesNotContain("<");
        assertThat(portal.get("/look/lattes.0.css").status()).isEqualTo(404);
        assertThat(portal.get("/c/grabels").body()).doesNotContain("/look/");
    }
}
