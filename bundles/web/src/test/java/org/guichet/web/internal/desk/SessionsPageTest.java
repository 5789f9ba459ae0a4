package org.guichet.web.internal.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.web.internal.Site.Answer;
import org.guichet.web.internal.http.KeptPages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionsPageTest {

    private static final String PAGE = "/desk/sessions";
    private static final Pattern ID = Pattern.compile("name=\"session\" value=\"([^\"]+)\"");

    @RegisterExtension
    private final RunningDesk desk = new RunningDesk();

    /** Signs in at another browser, and comes back with what its cookie says. */
    private String signInElsewhere(String account, String userAgent) {
        desk.forget();
        Map<String, String> form = desk.get("/desk/sign-in").hidden();
        form.putAll(Map.of("account", account, "password", RunningDesk.PASSWORD));
        desk.postWith(List.of("User-Agent", userAgent), "/desk/sign-in", form);
        String session = desk.cookies().get(KeptPages.SESSION_COOKIE);
        desk.forget();
        return session;
    }

    private Answer comeBack(String session) {
        desk.forget();
        return desk.get(PAGE, "Cookie", KeptPages.SESSION_COOKIE + "=" + session);
    }

    private static String id(Answer page) {
        Matcher id = ID.matcher(page.body());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    @Test
    void ownSessionsAreListedAndThisOneIsMarked() {
        signInElsewhere("agent@grabels", "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0");
        signInElsewhere("agent@lattes", "Mozilla/5.0 (iPad) Safari/604.1");
        desk.signIn("agent@grabels");
        Answer page = desk.get(PAGE);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .containsPattern("Firefox, Windows.*mardi 3 novembre, 10\u00a0h.*Fermer")
                .containsPattern("Navigateur inconnu.*c&#39;est ici")
                .doesNotContain("iPad");
        assertThat(desk.get("/desk").body()).contains("href=\"" + PAGE + "\">Mes connexions");
    }

    @Test
    void oneIsEndedAndItsNextClickAsksToSignIn() {
        String other = signInElsewhere("agent@grabels", "Firefox/140.0");
        desk.signIn("agent@grabels");
        Answer page = desk.get(PAGE);
        Answer ended = desk.submit(PAGE, page, "do", "end", "session", id(page));
        assertThat(ended.location()).isEqualTo(PAGE);
        assertThat(desk.get(PAGE).body())
                .contains("Cette connexion est fermée")
                .doesNotContain("Firefox", "Fermer toutes");
        desk.submit(PAGE, desk.get(PAGE), "do", "end", "session", id(page));
        assertThat(desk.get(PAGE).body()).contains("déjà fermée");
        assertThat(comeBack(other).location()).isEqualTo("/desk/sign-in?to=%2Fdesk%2Fsessions");
    }

    @Test
    void allOthersAreEndedAndNobodyElses() {
        String phone = signInElsewhere("agent@grabels", "Firefox/140.0");
        String counter = signInElsewhere("agent@grabels", "Chrome/140.0");
        String foreign = signInElsewhere("agent@lattes", "Chrome/140.0");
        desk.signIn("agent@grabels");
        Answer page = desk.get(PAGE);
        desk.submit(PAGE, page, "do", "end", "session", "id-of-" + foreign);
        desk.submit(PAGE, page, "do", "others");
        assertThat(desk.get(PAGE).body()).contains("Les 2 autres connexions sont fermées.");
        assertThat(comeBack(phone).status()).isEqualTo(303);
        assertThat(comeBack(counter).status()).isEqualTo(303);
        assertThat(comeBack(foreign).body()).contains("Mes connexions", "c&#39;est ici");
    }

    @Test
    void formFromElsewhereEndsNothing() {
        String other = signInElsewhere("agent@grabels", "Firefox/140.0");
        desk.signIn("agent@grabels");
        Answer forged = desk.postWith(List.of("Accept-Language", "fr"), PAGE, Map.of("do", "others"));
        assertThat(forged.status()).isEqualTo(403);
        assertThat(forged.body()).contains("Firefox");
        assertThat(comeBack(other).status()).isEqualTo(200);
    }

    @Test
    void whoHasNoDeskIsLedToNoPageOfIt() {
        desk.signIn("manager@grabels");
        Answer page = desk.get("/desk");
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.body()).doesNotContain(PAGE);
    }

    @Test
    void signingOutClearsTheBrowsersCache() {
        desk.signIn("agent@grabels");
        Answer out = desk.submit("/desk/sign-out", desk.get("/desk"));
        assertThat(out.header("Clear-Site-Data")).isEqualTo("\"cache\"");
        assertThat(desk.get(PAGE).location()).startsWith("/desk/sign-in");
    }
}
