package org.guichet.web.internal.http;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.servlet.http.HttpServletResponse;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.text.PhoneNumber;
import org.guichet.platform.access.WriteAllowance;
import org.guichet.web.internal.text.Language;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.internal.view.Templates;
import org.guichet.web.page.PageException;
import org.guichet.web.page.Sheet;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Writes pages. A page is not compressed: it carries a secret, its form token, next to what the visitor typed, and the
 * size of compressed text tells about both.
 */
@Component(service = Pages.class)
public class Pages {

    private static final String TOWN_HALL = "town-hall";

    private final Templates templates;
    private final Csrf csrf;
    private final KeptPages turns;
    private final WriteAllowance allowance;
    private volatile CommuneLooks looks;

    @Activate
    public Pages(
            @Reference Templates templates,
            @Reference Csrf csrf,
            @Reference KeptPages turns,
            @Reference WriteAllowance allowance) {
        this.templates = templates;
        this.csrf = csrf;
        this.turns = turns;
        this.allowance = allowance;
    }

    /** Where communes say how their pages look; without it they look like everybody's. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, unbind = "noLooks")
    public void looks(CommuneLooks known) {
        looks = known;
    }

    void noLooks(CommuneLooks known) {
        if (looks == known) {
            looks = null;
        }
    }

    WriteAllowance allowance() {
        return allowance;
    }

    Csrf csrf() {
        return csrf;
    }

    /** The texts of a bundle that brings pages, and the platform's. */
    Texts texts(Visit visit, Optional<Bundle> bundle) {
        return bundle.map(b -> Texts.of(b, visit.language())).orElseGet(visit::texts);
    }

    /** What a template of that bundle is called here. */
    String named(String template, Optional<Bundle> bundle) {
        return bundle.map(b -> templates.named(template, b)).orElse(template);
    }

    /** Starts a page on that template. */
    public Page page(Visit visit, String template) {
        return new Page(visit, template);
    }

    /** Shows the page that the address asks for, if it is one that answered a step of a form. */
    boolean turned(Visit visit) throws IOException {
        Optional<byte[]> kept = turns.find(visit);
        if (kept.isPresent()) {
            send(visit, kept.get(), keeping(false));
        }
        return kept.isPresent();
    }

    private static String keeping(boolean cached) {
        return cached ? "private, no-cache" : "no-store";
    }

    private static void send(Visit visit, byte[] html, String keeping) throws IOException {
        HttpServletResponse response = visit.response();
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Content-Language", visit.language().code());
        response.setHeader("Vary", "Cookie, Accept-Language");
        response.setHeader("Cache-Control", keeping);
        response.setContentLength(html.length);
        response.getOutputStream().write(html);
    }

    void problem(Visit visit, PageException problem) throws IOException {
        if (!problem.allowed().isEmpty()) {
            visit.response().setHeader("Allow", problem.allowed());
        }
        if (!problem.retryAfter().isZero()) {
            long seconds = problem.retryAfter().plusMillis(999).toSeconds();
            visit.response().setHeader("Retry-After", String.valueOf(seconds));
        }
        page(visit, "problem")
                .with("problem", problem.words())
                .with("wait", Attempts.time(visit, problem.retryAfter()))
                .status(problem.status())
                .write();
    }

    void unavailable(Visit visit, int retryAfterSeconds) throws IOException {
        visit.response().setHeader("Retry-After", String.valueOf(retryAfterSeconds));
        page(visit, "problem").with("problem", "unavailable").status(503).write();
    }

    void failure(Visit visit, String incident) throws IOException {
        page(visit, "problem")
                .with("problem", 500)
                .with("incident", incident)
                .status(500)
                .write();
    }

    /** A page in the making. */
    public final class Page implements Sheet {

        private final Visit visit;
        private final String template;
        private final Map<String, Object> model = new HashMap<>();
        private boolean kept = true;
        private boolean part;
        private Duration shared = Duration.ZERO;
        private Optional<Bundle> bundle = Optional.empty();

        private Page(Visit visit, String template) {
            this.visit = visit;
            this.template = template;
        }

        /** Gives the template something to show. */
        @Override
        public Page with(String name, Object value) {
            model.put(name, value);
            return this;
        }

        /** With the texts and files of that bundle. */
        Page broughtBy(Optional<Bundle> bringer) {
            bundle = bringer;
            return this;
        }

        /** The commune whose page this is. */
        public Page of(Organisation commune) {
            commune.counters().stream()
                    .filter(c -> c.kind().equals(TOWN_HALL))
                    .findFirst()
                    .ifPresent(c -> with("townHall", TownHall.of(c, visit.texts())));
            return with(
                    "commune",
                    new CommuneView(
                            commune.code(), commune.name().in(visit.language().code())));
        }

        @Override
        public Page status(int status) {
            visit.response().setStatus(status);
            return this;
        }

        /** A page that no browser may keep: it shows what is somebody's own. */
        @Override
        public Page secret() {
            kept = false;
            return this;
        }

        /** The same for everybody who speaks the language, for so long: without a form, and kept by whatever stands between. */
        public Page shared(Duration time) {
            shared = time;
            return this;
        }

        /** Not a page: a part of one that a script asked for and puts in its place. */
        @Override
        public Page part() {
            part = true;
            return this;
        }

        /**
         * Sends the page. What answers a POST without refusing it gets an address of its own and a redirect there (post,
         * redirect, get).
         */
        @Override
        public void write() throws IOException {
            CommuneLooks known = looks;
            if (known != null && model.get("commune") instanceof CommuneView commune) {
                model.put("look", known.of(commune.code(), visit.texts()));
            }
            model.put("lang", visit.language().code());
            Texts texts = texts(visit, bundle);
            model.put("t", texts.asFunction());
            model.put("plural", texts.asPlural());
            bundle.flatMap(templates::filesOf).ifPresent(files -> model.put("assets", files));
            model.put("refused", visit.response().getStatus() >= HttpServletResponse.SC_BAD_REQUEST);
            boolean forAll = !shared.isZero() && nothingTyped();
            if (!forAll) {
                model.put("csrf", csrf.token(visit));
            }
            model.put("here", Paths.of(visit.request()));
            model.put("otherLanguage", Paths.inLanguage(visit.request(), other(visit.language())));
            byte[] html = templates.render(template, model);
            boolean step =
                    visit.wasPosted() && !part && visit.response().getStatus() < HttpServletResponse.SC_BAD_REQUEST;
            Optional<String> turn = step ? turns.keep(visit, html) : Optional.empty();
            if (turn.isPresent()) {
                visit.redirect(Paths.of(visit.request()) + "?" + KeptPages.PARAMETER + "=" + turn.get());
            } else {
                send(visit, html, forAll ? "public, max-age=" + shared.toSeconds() : keeping(kept && nothingTyped()));
            }
        }

        /** What somebody typed is not left on the disk of a computer that others use as well. */
        private boolean nothingTyped() {
            return !visit.isPost() && visit.request().getParameterMap().isEmpty();
        }
    }

    private static Language other(Language language) {
        return language == Language.FRENCH ? Language.ENGLISH : Language.FRENCH;
    }

    /** Where the mayor is, at the foot of each page of a commune. */
    public record TownHall(String name, String address, String phone, String call) {
        static TownHall of(Counter counter, Texts texts) {
            String phone = counter.phone().orElse("");
            return new TownHall(
                    texts.of(counter.name()),
                    counter.address().orElse(""),
                    PhoneNumber.printed(phone),
                    PhoneNumber.read(phone).map(PhoneNumber::address).orElse(""));
        }
    }

    /** A commune as pages show it. */
    public record CommuneView(String code, String name) {}
}
