package org.guichet.web.internal.text;

import freemarker.template.TemplateMethodModelEx;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.LocalizedText;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** The words of the pages in one language. Thread-safe. */
public final class Texts {

    private static final int A_THOUSAND = 1000;
    private static final BigDecimal APART_FROM = BigDecimal.valueOf(10_000);
    private static final List<String> BUNDLES =
            List.of("org.guichet.web.messages", "org.guichet.web.desk", "org.guichet.web.admin");
    private static final Map<Language, Texts> ALL =
            Map.of(Language.FRENCH, new Texts(Language.FRENCH), Language.ENGLISH, new Texts(Language.ENGLISH));

    private static final Optional<Bundle> OWN = Optional.ofNullable(FrameworkUtil.getBundle(Texts.class));
    private static final Map<Bundle, OfBundle> OTHERS = new ConcurrentHashMap<>();

    /** The texts of a bundle as it was then. */
    private record OfBundle(long since, Map<Language, Texts> texts) {}

    private final Language language;
    private final Map<String, String> texts = new HashMap<>();

    private Texts(Language language) {
        this.language = language;
        for (String name : BUNDLES) {
            ResourceBundle bundle = ResourceBundle.getBundle(
                    name,
                    language == Language.FRENCH ? java.util.Locale.ROOT : language.locale(),
                    Texts.class.getClassLoader(),
                    ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
            for (String key : bundle.keySet()) {
                texts.put(key, typeset(bundle.getString(key)));
            }
        }
    }

    /** The platform's, and what a bundle says beyond them or instead. */
    private Texts(Language language, Bundle bundle) {
        this.language = language;
        texts.putAll(in(language).texts);
        Properties own = new Properties();
        read(bundle, "texts.properties", own);
        if (language != Language.FRENCH) {
            read(bundle, "texts_" + language.code() + ".properties", own);
        }
        own.stringPropertyNames().forEach(key -> texts.put(key, typeset(own.getProperty(key))));
    }

    private static void read(Bundle bundle, String name, Properties into) {
        URL file = bundle.getEntry(name);
        if (file != null) {
            try (Reader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
                into.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Of a bundle that brings pages: its {@code texts.properties} and {@code texts_en.properties}, and the platform's. */
    public static Texts of(Bundle bundle, Language language) {
        if (OWN.equals(Optional.of(bundle))) {
            return in(language);
        }
        return OTHERS.compute(
                        bundle,
                        (b, known) -> known != null && known.since == b.getLastModified()
                                ? known
                                : new OfBundle(
                                        b.getLastModified(),
                                        Map.of(
                                                Language.FRENCH,
                                                new Texts(Language.FRENCH, b),
                                                Language.ENGLISH,
                                                new Texts(Language.ENGLISH, b))))
                .texts
                .get(language);
    }

    /** In that language. */
    public static Texts in(Language language) {
        return ALL.get(language);
    }

    public Language language() {
        return language;
    }

    /** The text of a key, with {@code {0}}, {@code {1}} … filled in. */
    public String text(String key, Object... arguments) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no text " + key);
        }
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(arguments[i]));
        }
        return text;
    }

    /** The text of {@code key.one} or {@code key.many}, the number being {@code {0}}; French counts zero as one. */
    public String count(String key, int number, Object... more) {
        boolean one = number == 1 || number == 0 && language == Language.FRENCH;
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = grouped(number);
        System.arraycopy(more, 0, arguments, 1, more.length);
        return text(key + (one ? ".one" : ".many"), arguments);
    }

    /** A number as people read it: thousands apart. */
    public String grouped(long number) {
        return number < A_THOUSAND
                ? String.valueOf(number)
                : NumberFormat.getIntegerInstance(language.locale()).format(number);
    }

    /** A number that somebody answers, with the decimals that it has; four digits, which may be a year, stay together. */
    public String number(BigDecimal number) {
        BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setGroupingUsed(plain.abs().compareTo(APART_FROM) >= 0);
        format.setMaximumFractionDigits(Math.max(plain.scale(), 0));
        return format.format(plain);
    }

    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /** A text of a module or an organisation. */
    public String of(LocalizedText text) {
        return typeset(text.in(language.code()));
    }

    /** For templates: {@code t("key", argument…)}. */
    public TemplateMethodModelEx asFunction() {
        return arguments -> text(key(arguments), rest(arguments));
    }

    /** For templates: {@code plural("key", number, argument…)}. */
    public TemplateMethodModelEx asPlural() {
        return arguments -> {
            Object[] rest = rest(arguments);
            return count(
                    key(arguments), Integer.parseInt(rest[0].toString()), Arrays.copyOfRange(rest, 1, rest.length));
        };
    }

    private static String key(List<?> arguments) {
        return String.valueOf(arguments.get(0));
    }

    private static Object[] rest(List<?> arguments) {
        return arguments.subList(1, arguments.size()).toArray();
    }

    /** French puts narrow no-break spaces before double punctuation, so that none starts a line. */
    private String typeset(String text) {
        return language == Language.ENGLISH
                ? text
                : text.replace(" ?", "\u202f?")
                        .replace(" !", "\u202f!")
                        .replace(" ;", "\u202f;")
                        .replace(" :", "\u00a0:")
                        .replace("« ", "«\u00a0")
                        .replace(" »", "\u00a0»")
                        .replace(" %", "\u00a0%");
    }
}
