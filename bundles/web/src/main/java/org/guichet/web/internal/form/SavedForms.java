package org.guichet.web.internal.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.api.GuichetException;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.platform.draft.DraftStore;
import org.guichet.web.internal.form.RequestForm.FormState;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.secret.Seal;
import org.guichet.web.internal.secret.WebKey;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forms that residents wish to finish later. Nothing is kept until somebody asks for it; from then on each step, and
 * with script each pause, is saved. The secret in the browser's cookie names the owner and unseals the content: without
 * it nobody can read a draft, the database's administrator included.
 */
@Component(service = SavedForms.class)
public class SavedForms {

    /** How long a draft is kept after it was last changed. */
    public static final Duration LIFETIME = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(SavedForms.class);
    private static final String COOKIE = "guichet-draft";
    private static final String SAVED = "guichet.saved";
    private static final Pattern SECRETS = Pattern.compile("[A-Za-z0-9_-]{32}");
    private static final int SECRET_BYTES = 24;
    private static final TypeReference<Map<String, List<String>>> VALUES = new TypeReference<>() {};

    private final DraftStore store;
    private final ModuleCatalogue catalogue;
    private final FormChoices choices;
    private final Seal seal;
    private final WebKey webKey;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ObjectMapper json = new ObjectMapper();

    /** A form as it was left. */
    public record Saved(Step step, int part, Typed typed, String key, Instant at) {}

    /** A draft in a list. */
    public record View(String service, String title, String day, String time) {}

    @Activate
    public SavedForms(
            @Reference DraftStore store,
            @Reference ModuleCatalogue catalogue,
            @Reference FormChoices choices,
            @Reference Seal seal,
            @Reference WebKey webKey,
            @Reference Clock clock) {
        this.store = store;
        this.catalogue = catalogue;
        this.choices = choices;
        this.seal = seal;
        this.webKey = webKey;
        this.clock = clock;
    }

    /** The resident wants drafts to be kept in this browser from now on. */
    public void begin(Visit visit) {
        String secret = secret(visit).orElseGet(() -> {
            byte[] bytes = new byte[SECRET_BYTES];
            random.nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        });
        visit.request().setAttribute(COOKIE, secret);
        visit.setCookie(COOKIE, secret, (int) LIFETIME.toSeconds());
    }

    /** Saves a form, where the resident wants drafts. What can't be saved stays in the page, which says so. */
    public void save(Visit visit, FormState shown) {
        Optional<String> secret = secret(visit);
        if (secret.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        try {
            String sealed = seal.close(
                    purpose(secret.get()),
                    LIFETIME,
                    shown.step().code(),
                    String.valueOf(shown.part()),
                    shown.key(),
                    String.valueOf(now.toEpochMilli()),
                    json.writeValueAsString(shown.typed().values()));
            store.save(new DraftStore.Draft(
                    owner(secret.get()), form(shown.commune(), shown.service().id()), sealed, now, now.plus(LIFETIME)));
            visit.request().setAttribute(SAVED, now);
            visit.setCookie(COOKIE, secret.get(), (int) LIFETIME.toSeconds());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (GuichetException | IllegalArgumentException e) {
            LOG.warn("A draft could not be saved: {}", e.getClass().getSimpleName());
        }
    }

    /** The form as it was left in this browser. */
    public Optional<Saved> find(Visit visit, Organisation commune, ServiceDefinition service) {
        Optional<Saved> saved = secret(visit)
                .flatMap(secret -> store.find(owner(secret), form(commune, service.id()))
                        .flatMap(draft -> seal.open(purpose(secret), draft.sealed())))
                .filter(words -> words.size() == 5)
                .flatMap(words -> read(words, service));
        saved.ifPresent(s -> visit.request().setAttribute(SAVED, s.at()));
        return saved;
    }

    /** When the form of this page was last saved; empty when it is not kept. */
    public Optional<String> time(Visit visit, Texts texts) {
        return Optional.ofNullable((Instant) visit.request().getAttribute(SAVED))
                .map(at -> texts.text("draft.at", Days.day(at, clock.instant(), texts), Days.time(at, texts)));
    }

    /** The same, for a page that is open while it is saved. */
    public Optional<String> now(Visit visit, Texts texts) {
        return Optional.ofNullable((Instant) visit.request().getAttribute(SAVED))
                .map(at -> texts.text("draft.now", Days.time(at, texts)));
    }

    /** Forgets one form: it was sent, or the resident says so. */
    public void forget(Visit visit, Organisation commune, String service) {
        secret(visit).ifPresent(secret -> {
            store.remove(owner(secret), form(commune, service));
            visit.request().removeAttribute(SAVED);
            if (store.of(owner(secret)).isEmpty()) {
                visit.request().setAttribute(COOKIE, "");
                visit.dropCookie(COOKIE);
            }
        });
    }

    /** What this browser keeps for a commune, newest first. */
    public List<View> of(Visit visit, Organisation commune) {
        String prefix = commune.code() + "/";
        return secret(visit).map(secret -> store.of(owner(secret))).orElse(List.of()).stream()
                .filter(draft -> draft.form().startsWith(prefix))
                .flatMap(draft -> catalogue.latestKnown(draft.form().substring(prefix.length())).stream()
                        .map(service -> new View(
                                service.id(),
                                visit.texts().of(service.title()),
                                Days.day(draft.savedAt(), clock.instant(), visit.texts()),
                                Days.time(draft.savedAt(), visit.texts()))))
                .toList();
    }

    private Optional<Saved> read(List<String> words, ServiceDefinition service) {
        try {
            Map<String, List<String>> values = new LinkedHashMap<>(json.readValue(words.get(4), VALUES));
            List<Step> steps = choices.steps(service);
            return Optional.of(new Saved(
                    Step.of(words.get(0)).filter(steps::contains).orElse(steps.get(0)),
                    Integer.parseInt(words.get(1)),
                    Typed.of(values),
                    words.get(2),
                    Instant.ofEpochMilli(Long.parseLong(words.get(3)))));
        } catch (JsonProcessingException | NumberFormatException fromAnOlderVersion) {
            return Optional.empty();
        }
    }

    private static Optional<String> secret(Visit visit) {
        Object fresh = visit.request().getAttribute(COOKIE);
        return (fresh == null ? visit.cookie(COOKIE) : Optional.of((String) fresh))
                .filter(s -> SECRETS.matcher(s).matches());
    }

    private String owner(String secret) {
        return HexFormat.of().formatHex(webKey.hash("draft-owner", secret));
    }

    private static String purpose(String secret) {
        return "draft " + secret;
    }

    private static String form(Organisation commune, String service) {
        return commune.code() + "/" + service;
    }
}
