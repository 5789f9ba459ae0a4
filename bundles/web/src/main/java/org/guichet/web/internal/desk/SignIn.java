package org.guichet.web.internal.desk;

import java.io.IOException;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.GuichetException;
import org.guichet.api.access.Caller;
import org.guichet.platform.access.AttemptLimiter;
import org.guichet.web.internal.http.Attempts;
import org.guichet.web.internal.http.Entrance;
import org.guichet.web.internal.http.Incidents;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Routes;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.page.Area;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Signs in and out, at the desk and at the console. A form that was posted too late travels through this page in hidden inputs. */
@Component(service = SignIn.class)
public class SignIn {

    /** Where one signs in, below the desk and below the console. */
    public static final String PATH = "sign-in";

    private static final String CONSOLE = "/admin";
    private static final String BUSY_SECONDS = "5";
    private static final String BROKEN_SECONDS = "10";
    private static final Pattern ADDRESS = Pattern.compile("(/[A-Za-z0-9._@/-]+)(\\?[\\x21-\\x7e]*)?");

    private final DeskPages pages;
    private final DeskAccess access;
    private final Attempts attempts;
    private final Routes routes;

    @Activate
    public SignIn(
            @Reference DeskPages pages,
            @Reference DeskAccess access,
            @Reference Attempts attempts,
            @Reference Routes routes) {
        this.pages = pages;
        this.access = access;
        this.attempts = attempts;
        this.routes = routes;
    }

    public void show(Visit visit) throws IOException {
        page(visit, target(visit), List.of()).write();
    }

    /** A page was asked for without a session. */
    public void ask(Visit visit) throws IOException {
        String query = visit.request().getQueryString();
        String wanted = visit.request().getRequestURI() + (query == null ? "" : "?" + query);
        boolean plain = wanted.equals(home(visit)) || !isOurs(wanted);
        String path = home(visit) + "/" + PATH;
        visit.redirect(
                plain
                        ? path
                        : path + "?to=" + java.net.URLEncoder.encode(wanted, java.nio.charset.StandardCharsets.UTF_8));
    }

    /** A form was posted without a session: nothing of it is lost. */
    public void interrupted(Visit visit) throws IOException {
        String to = home(visit) + "/" + visit.path();
        page(visit, isOurs(to) ? to : home(visit), CarriedForm.inputs(visit.request(), false))
                .with("notice", "desk.sign-in.interrupted")
                .status(403)
                .write();
    }

    public void take(Visit visit, boolean forged, Entrance.Resumed resumed) throws IOException {
        String to = target(visit);
        List<CarriedForm.Input> carried = CarriedForm.inputs(visit.request(), true);
        if (forged) {
            page(visit, to, carried).with("notice", "desk.forged").status(403).write();
            return;
        }
        Optional<Caller> caller = signIn(visit, to, carried);
        if (caller.isEmpty()) {
            return;
        }
        String path = to.length() <= home(visit).length()
                ? ""
                : to.substring(home(visit).length() + 1).replaceFirst("\\?.*", "");
        if (!carried.isEmpty() && mayResume(visit, to, caller.get(), resumed)) {
            resumed.show(new Visit(new CarriedForm(visit.request(), path), visit.response()), caller.get());
        } else {
            boolean onlyConsole = !DeskAccess.works(caller.get()) && DeskAccess.entersConsole(caller.get());
            visit.redirect(onlyConsole && to.equals("/desk") ? CONSOLE : to);
        }
    }

    /** Whether too many sign in or something is broken are two things; what is carried along is kept either way. */
    private void notNow(Visit visit, String to, List<CarriedForm.Input> carried, GuichetException why)
            throws IOException {
        boolean busy = why.code().equals("account.busy");
        Pages.Page page = page(visit, to, carried).status(503);
        visit.response().setHeader("Retry-After", busy ? BUSY_SECONDS : BROKEN_SECONDS);
        if (busy) {
            page.with("notice", "desk.sign-in.busy").write();
        } else {
            String incident = Incidents.report("signing in", why);
            page.with("wait", visit.texts().text("desk.sign-in.failed", incident))
                    .write();
        }
    }

    /** Whoever typed the right password; for everybody else the answer is written. */
    private Optional<Caller> signIn(Visit visit, String to, List<CarriedForm.Input> carried) throws IOException {
        AttemptLimiter.Subject account = AttemptLimiter.Subject.account(visit.parameter("account"));
        char[] password = visit.secret("password").toCharArray();
        try (AttemptLimiter.Attempt attempt = attempts.begin(visit, account, CharBuffer.wrap(password))) {
            Optional<String> wait = Attempts.refused(visit, attempt);
            if (wait.isPresent()) {
                page(visit, to, carried)
                        .with("wait", wait.get())
                        .status(Attempts.TOO_MANY)
                        .write();
                return Optional.empty();
            }
            Optional<Caller> caller;
            try {
                caller = access.open(visit, account.name(), password);
            } catch (RuntimeException e) {
                attempt.withdrawn();
                if (!(e instanceof GuichetException)) {
                    throw e;
                }
                notNow(visit, to, carried, (GuichetException) e);
                return Optional.empty();
            }
            if (caller.isPresent()) {
                attempt.succeeded();
            } else {
                page(visit, to, carried)
                        .with("notice", "desk.sign-in.wrong")
                        .status(403)
                        .write();
            }
            return caller;
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    public void out(Visit visit) throws IOException {
        access.end(visit);
        visit.redirect(home(visit) + "/" + PATH);
    }

    private static boolean mayResume(Visit visit, String to, Caller caller, Entrance.Resumed resumed) {
        boolean here = to.equals(home(visit)) || to.startsWith(home(visit) + "/");
        return here && resumed.may(to.replaceFirst("\\?.*", ""), caller);
    }

    /** Whether it is the address of one of our pages for staff: nobody is led elsewhere. */
    private boolean isOurs(String address) {
        Matcher parts = ADDRESS.matcher(address);
        return parts.matches()
                && Area.of(parts.group(1)) != Area.PORTAL
                && routes.find(parts.group(1)).isPresent();
    }

    private static String home(Visit visit) {
        return DeskAccess.area(visit);
    }

    /** For those who have an account and no desk. */
    void noDesk(Visit visit, Caller caller) throws IOException {
        pages.outside(visit, caller).status(403).write();
    }

    private Pages.Page page(Visit visit, String to, List<CarriedForm.Input> carried) {
        return pages.page(visit, "sign-in")
                .with("to", to)
                .with("area", home(visit))
                .with("carried", carried)
                .with("account", visit.isPost() ? visit.parameter("account") : "");
    }

    private String target(Visit visit) {
        String to = visit.parameter("to");
        return isOurs(to) && !to.startsWith(home(visit) + "/" + PATH) ? to : home(visit);
    }
}
