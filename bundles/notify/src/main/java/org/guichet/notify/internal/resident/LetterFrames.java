package org.guichet.notify.internal.resident;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.organisation.Logo;
import org.guichet.api.organisation.Look;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.Picture;
import org.guichet.notify.internal.text.Colours;
import org.guichet.notify.internal.text.MailTemplates;
import org.guichet.notify.internal.text.MailTexts;
import org.guichet.notify.internal.transport.Mail;
import org.guichet.platform.organisation.LookDesk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What all mails of an organisation have around what they say: its name, its colour, its logo. Thread-safe. */
@Component(service = LetterFrames.class)
public class LetterFrames {

    private static final int LOGO_HEIGHT = 40;
    private static final int LOGO_WIDTH = 160;
    private static final String LOGO = "logo";

    private final OrganisationDirectory organisations;
    private final LookDesk looks;
    private final MailTemplates templates = new MailTemplates();

    /** One line of what is certain: what it is called, and what it says. */
    public record Fact(String label, String value) {}

    /** Where something is opened, and what. */
    public record Link(String words, String address) {}

    /** A logo as it is shown. */
    public record LogoView(String id, String alternative, int width, int height) {}

    @Activate
    public LetterFrames(@Reference OrganisationDirectory organisations, @Reference LookDesk looks) {
        this.organisations = organisations;
        this.looks = looks;
    }

    /** Of an organisation, or of nobody in particular under that name. */
    public Frame of(String organisation, MailTexts texts) {
        Optional<Look> look = organisations.look(organisation);
        String name = look.flatMap(Look::name)
                .or(() -> organisations.organisation(organisation).map(o -> o.name()))
                .map(texts::of)
                .orElse(organisation);
        Frame frame = new Frame(name, texts);
        frame.put("colours", Colours.of(look.flatMap(Look::accent)));
        // not all who read mails show others
        look.flatMap(Look::logo)
                .filter(logo -> !logo.picture().mediaType().equals("image/webp"))
                .ifPresent(logo -> looks.content(logo.picture().digest()).ifPresent(bytes -> frame.logo(logo, bytes)));
        return frame;
    }

    /** A mail in the making. For one thread. */
    public final class Frame {

        private final String name;
        private final MailTexts texts;
        private final Map<String, Object> model = new HashMap<>();
        private Mail.Inline picture;

        private Frame(String name, MailTexts texts) {
            this.name = name;
            this.texts = texts;
            model.put("lang", texts.language());
            model.put("commune", name);
            for (String part : List.of("words", "wordsFrom", "files", "next", "why", "noreply", "stop", "stopText")) {
                model.put(part, "");
            }
            model.put("acknowledgement", false);
            model.put("facts", List.of());
            model.put("links", List.of());
            model.put("button", "");
            model.put("link", "");
        }

        /** As people call the organisation. */
        public String name() {
            return name;
        }

        public Frame put(String part, Object value) {
            model.put(part, value);
            return this;
        }

        private void logo(Logo logo, byte[] bytes) {
            Picture is = logo.picture();
            double scale = Math.min((double) LOGO_HEIGHT / is.height(), (double) LOGO_WIDTH / is.width());
            picture = new Mail.Inline(LOGO, is.mediaType(), bytes);
            model.put(
                    "logo",
                    new LogoView(
                            LOGO,
                            texts.of(logo.alternative()),
                            Math.max(1, (int) Math.round(is.width() * scale)),
                            Math.max(1, (int) Math.round(is.height() * scale))));
        }

        public Mail mail(String id, Optional<String> thread, String to, String subject, Optional<String> stop) {
            model.put("subject", subject);
            return new Mail(
                    id,
                    thread,
                    name,
                    to,
                    texts.language(),
                    subject,
                    templates.render("news.ftl", model),
                    templates.render("news.ftlh", model),
                    Optional.ofNullable(picture),
                    stop);
        }
    }
}
