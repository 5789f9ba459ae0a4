package org.guichet.core.internal.participation;

import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.guichet.api.LocalizedText;
import org.guichet.api.participation.ServiceSettings;

/** Settings as the database keeps them: service code to what is set, keys as in the API, empty ones left out. */
final class SettingsDocument {

    private SettingsDocument() {}

    static Map<String, Object> write(Map<String, ServiceSettings> services) {
        Map<String, Object> document = new TreeMap<>();
        services.forEach((code, settings) -> document.put(code, write(settings)));
        return document;
    }

    static Map<String, ServiceSettings> read(Map<String, Object> document) {
        Map<String, ServiceSettings> services = new TreeMap<>();
        document.forEach((code, settings) -> services.put(code, service((Map<?, ?>) settings)));
        return services;
    }

    private static Map<String, Object> write(ServiceSettings s) {
        Map<String, Object> written = new LinkedHashMap<>();
        if (s.withdrawn()) {
            written.put("withdrawn", true);
        }
        s.opens().ifPresent(day -> written.put("opens", day.toString()));
        s.closes().ifPresent(day -> written.put("closes", day.toString()));
        s.department().ifPresent(department -> written.put("department", department));
        s.title().ifPresent(title -> written.put("title", title.texts()));
        s.description().ifPresent(description -> written.put("description", description.texts()));
        s.firstAnswer().ifPresent(period -> written.put("firstAnswer", period.toString()));
        s.answer().ifPresent(period -> written.put("answer", period.toString()));
        return written;
    }

    private static ServiceSettings service(Map<?, ?> s) {
        return new ServiceSettings(
                Boolean.TRUE.equals(s.get("withdrawn")),
                text(s, "opens").map(LocalDate::parse),
                text(s, "closes").map(LocalDate::parse),
                text(s, "department"),
                localized(s, "title"),
                localized(s, "description"),
                text(s, "firstAnswer").map(Period::parse),
                text(s, "answer").map(Period::parse));
    }

    private static Optional<String> text(Map<?, ?> settings, String key) {
        return Optional.ofNullable(settings.get(key)).map(Object::toString);
    }

    private static Optional<LocalizedText> localized(Map<?, ?> settings, String key) {
        if (!(settings.get(key) instanceof Map<?, ?> languages)) {
            return Optional.empty();
        }
        Map<String, String> texts = new TreeMap<>();
        languages.forEach((language, text) -> texts.put(language.toString(), text.toString()));
        return Optional.of(new LocalizedText(texts));
    }
}
