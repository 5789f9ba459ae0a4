package org.guichet.web.internal.text;

import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;

/** The languages of the pages: the remembered one, else the browser's, else French. */
public enum Language {
    FRENCH("fr", Locale.FRANCE),
    ENGLISH("en", Locale.UK);

    public static final String PARAMETER = "lang";
    public static final String COOKIE = "guichet-lang";

    private final String code;
    private final Locale locale;

    Language(String code, Locale locale) {
        this.code = code;
        this.locale = locale;
    }

    /** ISO 639-1. */
    public String code() {
        return code;
    }

    public Locale locale() {
        return locale;
    }

    /** The language of that code. */
    public static Optional<Language> of(String code) {
        for (Language language : values()) {
            if (language.code.equals(code)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** The first of the browser's languages that we speak. */
    public static Language ofBrowser(HttpServletRequest request) {
        if (request.getHeader("Accept-Language") == null) {
            return FRENCH;
        }
        for (Enumeration<Locale> wanted = request.getLocales(); wanted.hasMoreElements(); ) {
            Optional<Language> language = of(wanted.nextElement().getLanguage());
            if (language.isPresent()) {
                return language.get();
            }
        }
        return FRENCH;
    }
}
