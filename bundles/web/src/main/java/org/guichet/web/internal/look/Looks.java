package org.guichet.web.internal.look;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.guichet.api.organisation.Look;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.Picture;
import org.guichet.platform.organisation.LookDesk;
import org.guichet.web.internal.http.CommuneLooks;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What organisations say about their look, as pages use it. */
@Component(service = {Looks.class, CommuneLooks.class})
public class Looks implements CommuneLooks {

    static final String PATH = "/look/";

    private static final Map<String, String> ENDINGS =
            Map.of("image/png", "png", "image/jpeg", "jpg", "image/webp", "webp");
    private static final Pattern PICTURE = Pattern.compile("([0-9a-f]{32})\\.(png|jpg|webp)");
    private static final int HEIGHT = 40;
    private static final int MOST_WIDTH = 160;
    /** Of at most 30 kB each. */
    private static final int MOST_KEPT = 64;

    private final OrganisationDirectory organisations;
    private final LookDesk desk;
    private final Map<String, Content> pictures = new ConcurrentHashMap<>();

    /** Something to send, whose address says what is in it. */
    record Content(String type, byte[] bytes) {}

    @Activate
    public Looks(@Reference OrganisationDirectory organisations, @Reference LookDesk desk) {
        this.organisations = organisations;
        this.desk = desk;
    }

    @Override
    public View of(String commune, Texts texts) {
        Optional<Look> look = organisations.look(commune);
        return new View(
                css(commune).map(css -> address(commune, css)).orElse(""),
                look.flatMap(Look::name).map(texts::of).orElse(""),
                look.flatMap(Look::logo)
                        .map(l -> logo(l.picture(), texts.of(l.alternative())))
                        .orElse(null));
    }

    /** As high as the head of a page, but not too wide for a phone. */
    public static Logo logo(Picture picture, String alternative) {
        double scale = Math.min((double) HEIGHT / picture.height(), (double) MOST_WIDTH / picture.width());
        return new Logo(
                PATH + picture.digest() + "." + ENDINGS.get(picture.mediaType()),
                alternative,
                Math.max(1, (int) Math.round(picture.width() * scale)),
                Math.max(1, (int) Math.round(picture.height() * scale)));
    }

    /** What is at that address, behind {@link #PATH}. */
    Optional<Content> content(String path) {
        Matcher picture = PICTURE.matcher(path);
        if (picture.matches()) {
            return picture(picture.group(1), picture.group(2));
        }
        int dot = path.indexOf('.');
        String commune = dot < 1 ? "" : path.substring(0, dot);
        return css(commune)
                .filter(sheet -> address(commune, sheet).equals(PATH + path))
                .map(sheet -> new Content("text/css;charset=UTF-8", sheet.getBytes(StandardCharsets.US_ASCII)));
    }

    private Optional<Content> picture(String digest, String ending) {
        Content kept = pictures.get(digest);
        if (kept == null) {
            Optional<Picture> picture = desk.picture(digest);
            Optional<byte[]> bytes = picture.flatMap(p -> desk.content(digest));
            if (bytes.isEmpty()) {
                return Optional.empty();
            }
            kept = new Content(picture.get().mediaType(), bytes.get());
            if (pictures.size() >= MOST_KEPT) {
                pictures.clear();
            }
            pictures.put(digest, kept);
        }
        return Optional.of(kept).filter(c -> ending.equals(ENDINGS.get(c.type())));
    }

    /** The commune's style sheet; empty when it has no colour of its own. */
    Optional<String> css(String commune) {
        return organisations.look(commune).flatMap(Look::accent).map(accent -> Palette.of(accent)
                .css());
    }

    /** Another content has another address. */
    static String address(String commune, String css) {
        CRC32 sum = new CRC32();
        sum.update(css.getBytes(StandardCharsets.US_ASCII));
        return PATH + commune + "." + Long.toHexString(sum.getValue()) + ".css";
    }
}
