package org.guichet.web.internal.desk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.platform.access.AccountService;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.access.OpenSession;
import org.guichet.platform.access.SessionService;
import org.guichet.web.internal.http.KeptPages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.secret.Seal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who is signed in at the desk and the console, and what the next page should tell them once. Both travel in cookies
 * that the portal never sees.
 */
@Component(service = DeskAccess.class)
public class DeskAccess {

    static final String SESSION = KeptPages.SESSION_COOKIE;
    private static final String PURPOSE = "desk-said";
    private static final List<String> AREAS = List.of("/desk", "/admin");
    private static final Duration FLASH_LIFETIME = Duration.ofMinutes(2);

    private final AccountService accounts;
    private final SessionService sessions;
    private final Seal seal;

    @Activate
    public DeskAccess(@Reference AccountService accounts, @Reference SessionService sessions, @Reference Seal seal) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.seal = seal;
    }

    /** Who is signed in. */
    public Optional<Caller> caller(Visit visit) {
        return secret(visit).flatMap(sessions::find);
    }

    /** Whether somebody works at a desk. */
    public static boolean works(Caller caller) {
        return Authority.mayAnywhere(caller, Deed.WORK_ON_REQUESTS);
    }

    /** Whether somebody decides in the console about an organisation, or about all. */
    public static boolean manages(Caller caller) {
        return Authority.mayAnywhere(caller, Deed.SET_ORGANISATION);
    }

    /** Whether anything of the console is for them. */
    public static boolean entersConsole(Caller caller) {
        return Authority.mayAnywhere(caller, Deed.SEE_FIGURES);
    }

    /** Signs in; empty when name or password is wrong. */
    Optional<Caller> open(Visit visit, String name, char[] password) {
        Optional<Caller> caller = accounts.authenticate(name, password);
        caller.ifPresent(c -> {
            secret(visit).ifPresent(sessions::end);
            String secret = sessions.open(c, BrowserName.of(visit.request().getHeader("User-Agent")));
            visit.setCookie(AREAS, SESSION, secret, -1);
            KeptPages.session(visit, secret);
        });
        return caller;
    }

    void end(Visit visit) {
        secret(visit).ifPresent(sessions::end);
        visit.setCookie(AREAS, SESSION, "", 0);
        // not "storage": whether single keys are on is kept there, and those who can't bear them would meet them again
        visit.response().setHeader("Clear-Site-Data", "\"cache\"");
    }

    /** Where the caller is signed in, last opened first. */
    List<OpenSession> sessions(Caller caller) {
        return sessions.sessions(caller.account());
    }

    /** What this visit's session is called among them; empty text when there is none. */
    String session(Visit visit) {
        return secret(visit).map(sessions::id).orElse("");
    }

    /** Ends one of the caller's; false when there is none of that name. */
    boolean end(Caller caller, String id) {
        return sessions.end(caller.account(), id);
    }

    /** Ends all of the caller's but this visit's; says how many. */
    int endOthers(Visit visit, Caller caller) {
        return secret(visit)
                .map(secret -> sessions.endOthers(caller.account(), secret))
                .orElse(0);
    }

    private static Optional<String> secret(Visit visit) {
        return visit.cookie(SESSION).filter(s -> !s.isEmpty());
    }

    /** Has the next page of the desk, or of the console, say something, once; no word holds a line break. */
    public void say(Visit visit, List<String> words) {
        String sealed = seal.close(PURPOSE, FLASH_LIFETIME, words.toArray(String[]::new));
        visit.setCookie(List.of(area(visit)), flash(visit), sealed, (int) FLASH_LIFETIME.toSeconds());
    }

    /** What was to be said: no word when nothing was. */
    public List<String> said(Visit visit) {
        Optional<String> cookie = visit.cookie(flash(visit)).filter(c -> !c.isEmpty());
        cookie.ifPresent(c -> visit.setCookie(List.of(area(visit)), flash(visit), "", 0));
        return cookie.flatMap(c -> seal.open(PURPOSE, c)).orElse(List.of());
    }

    /** The part of the site that a visit is to, as its addresses begin: {@code /desk} or {@code /admin}. */
    static String area(Visit visit) {
        return visit.request().getServletPath();
    }

    /** One name for each area: what is to be said in the one is not said in the other. */
    private static String flash(Visit visit) {
        return "guichet-" + area(visit).substring(1) + "-said";
    }
}
