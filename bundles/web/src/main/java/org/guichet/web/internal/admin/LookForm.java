package org.guichet.web.internal.admin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.guichet.api.LocalizedText;
import org.guichet.api.organisation.Logo;
import org.guichet.api.organisation.Look;
import org.guichet.api.organisation.Picture;
import org.guichet.platform.organisation.LookDesk;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.look.Palette;
import org.guichet.web.internal.text.Texts;

/** A look as it is typed. */
final class LookForm {

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");
    private static final List<String> TEXTS = List.of("name.fr", "name.en", "alt.fr", "alt.en");

    private final Map<String, String> values = new LinkedHashMap<>();

    private LookForm() {}

    static LookForm of(Optional<Look> look) {
        LookForm form = new LookForm();
        Optional<String> accent = look.flatMap(Look::accent);
        form.values.put("own", accent.isPresent() ? "yes" : "");
        form.values.put("accent", accent.orElse(Palette.DEFAULT_ACCENT));
        form.put("name", look.flatMap(Look::name));
        form.put("alt", look.flatMap(Look::logo).map(Logo::alternative));
        form.values.put(
                "picture",
                look.flatMap(Look::logo).map(l -> l.picture().digest()).orElse(""));
        form.values.put("remove", "");
        return form;
    }

    static LookForm of(Visit visit) {
        LookForm form = new LookForm();
        form.values.put("own", visit.parameter("own"));
        form.values.put("accent", visit.parameter("accent").toLowerCase(Locale.ROOT));
        TEXTS.forEach(t -> form.values.put(t, visit.parameter(t)));
        form.values.put("picture", visit.parameter("picture"));
        form.values.put("remove", visit.parameter("remove"));
        return form;
    }

    private void put(String field, Optional<LocalizedText> text) {
        values.put(field + ".fr", text.map(t -> t.in("fr")).orElse(""));
        values.put(
                field + ".en", text.map(t -> t.texts().getOrDefault("en", "")).orElse(""));
    }

    /** A picture has come: it is the logo from now on. */
    void picture(Picture picture) {
        values.put("picture", picture.digest());
        values.put("remove", "");
    }

    Map<String, String> values() {
        return values;
    }

    /** Changes with anything that the form shows: whoever saves must have seen what holds. */
    String version() {
        CRC32 sum = new CRC32();
        sum.update(values.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }

    /** The digest of the logo's picture; empty without a logo. */
    String digest() {
        return values.get("remove").isEmpty() ? values.get("picture") : "";
    }

    /** The colours that would follow; the platform's own where none is typed that can be read. */
    Palette palette() {
        String accent = values.get("accent");
        boolean own = !values.get("own").isEmpty() && COLOUR.matcher(accent).matches();
        return Palette.of(own ? accent : Palette.DEFAULT_ACCENT);
    }

    /** What is wrong with what is typed. */
    List<Mistake> mistakes(boolean hasPicture, Texts texts) {
        List<Mistake> mistakes = new ArrayList<>();
        if (!values.get("own").isEmpty()) {
            if (!COLOUR.matcher(values.get("accent")).matches()) {
                mistakes.add(new Mistake("accent", texts.text("admin.look.accent.wrong")));
            } else if (Look.contrast(values.get("accent"), "#ffffff") < Look.LEAST_CONTRAST) {
                mistakes.add(new Mistake(
                        "accent",
                        texts.text(
                                "admin.look.accent.pale",
                                values.get("accent"),
                                LookPreview.ratio(Look.contrast(values.get("accent"), "#ffffff"), texts),
                                LookPreview.ratio(Look.LEAST_CONTRAST, texts),
                                LookPreview.worst(palette(), texts))));
            }
        }
        for (String field : TEXTS) {
            if (values.get(field).length() > LookDesk.MAX_NAME) {
                mistakes.add(new Mistake(field, texts.text("admin.organisation.long", LookDesk.MAX_NAME)));
            }
        }
        if (values.get("name.fr").isEmpty() && !values.get("name.en").isEmpty()) {
            mistakes.add(new Mistake("name.fr", texts.text("admin.settings.french")));
        }
        if (hasPicture && values.get("alt.fr").isEmpty()) {
            mistakes.add(new Mistake("alt.fr", texts.text("admin.look.alt.missing")));
        }
        return mistakes;
    }

    /** The look as typed; only without mistakes. */
    Look look(Optional<Picture> picture) {
        return new Look(
                Optional.of(values.get("accent")).filter(a -> !values.get("own").isEmpty()),
                text("name"),
                picture.map(p -> new Logo(p, text("alt").orElseThrow())));
    }

    private Optional<LocalizedText> text(String field) {
        if (values.get(field + ".fr").isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> texts = new LinkedHashMap<>(Map.of("fr", values.get(field + ".fr")));
        if (!values.get(field + ".en").isEmpty()) {
            texts.put("en", values.get(field + ".en"));
        }
        return Optional.of(new LocalizedText(texts));
    }
}
