package org.guichet.web.internal.admin;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.participation.ModuleSettings;
import org.guichet.api.participation.ServiceSettings;
import org.guichet.api.time.Written;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.DayWords;
import org.guichet.web.internal.text.Texts;

/**
 * What was typed about a module's services, or what holds. Inputs are named by the paths under which the platform
 * reports what is wrong, such as {@code services.nid-de-poule.title.fr}.
 */
final class ModuleForm {

    private static final List<String> LANGUAGES = List.of("fr", "en");
    private static final List<String> TEXTS = List.of("title", "description");
    private static final List<String> DAYS = List.of("opens", "closes");
    private static final List<String> PERIODS = List.of("firstAnswer", "answer");

    private final Map<String, Map<String, String>> typed = new LinkedHashMap<>();
    private final List<Mistake> mistakes = new ArrayList<>();

    private ModuleForm() {}

    /** What holds now. */
    static ModuleForm of(ModuleInfo module, ModuleSettings settings) {
        ModuleForm form = new ModuleForm();
        for (ServiceDefinition service : module.services()) {
            ServiceSettings set = settings.service(service.code());
            Map<String, String> values = new LinkedHashMap<>();
            values.put("offered", set.withdrawn() ? "" : "yes");
            values.put("opens", set.opens().map(LocalDate::toString).orElse(""));
            values.put("closes", set.closes().map(LocalDate::toString).orElse(""));
            values.put("department", set.department().orElse(""));
            for (String language : LANGUAGES) {
                values.put("title." + language, text(set.title(), language));
                values.put("description." + language, text(set.description(), language));
            }
            values.put("firstAnswer", set.firstAnswer().map(ModuleForm::days).orElse(""));
            values.put("answer", set.answer().map(ModuleForm::days).orElse(""));
            form.typed.put(service.code(), values);
        }
        return form;
    }

    /** What was typed. */
    static ModuleForm of(ModuleInfo module, Visit visit) {
        ModuleForm form = new ModuleForm();
        for (ServiceDefinition service : module.services()) {
            Map<String, String> values = new LinkedHashMap<>();
            List<String> names = new ArrayList<>(List.of("offered", "department"));
            names.addAll(DAYS);
            names.addAll(PERIODS);
            TEXTS.forEach(t -> LANGUAGES.forEach(l -> names.add(t + "." + l)));
            names.forEach(n -> values.put(n, visit.parameter(id(service.code(), n))));
            form.typed.put(service.code(), values);
        }
        return form;
    }

    Map<String, String> values(String service) {
        return typed.get(service);
    }

    /** What was wrong already before anybody was asked. */
    List<Mistake> mistakes() {
        return mistakes;
    }

    /** The settings that were typed; those that can't be read are mistakes. */
    Map<String, ServiceSettings> settings(Texts texts) {
        mistakes.clear();
        Map<String, ServiceSettings> settings = new LinkedHashMap<>();
        typed.forEach((code, values) -> {
            ServiceSettings.Builder builder =
                    ServiceSettings.builder().withdrawn(values.get("offered").isEmpty());
            builder.opens(day(code, "opens", texts)).closes(day(code, "closes", texts));
            builder.department(values.get("department").isEmpty() ? null : values.get("department"));
            builder.title(words(code, "title", texts)).description(words(code, "description", texts));
            builder.firstAnswer(period(code, "firstAnswer", texts)).answer(period(code, "answer", texts));
            ServiceSettings set = builder.build();
            if (!set.equals(ServiceSettings.NONE)) {
                settings.put(code, set);
            }
        });
        return settings;
    }

    static String id(String service, String field) {
        return "services." + service + "." + field;
    }

    /** Days as a number; what isn't only days, as definitions write it. */
    static String days(Period period) {
        return period.toTotalMonths() == 0 ? String.valueOf(period.getDays()) : period.toString();
    }

    private LocalDate day(String service, String field, Texts texts) {
        String text = typed.get(service).get(field);
        String wrong = DayWords.wrong(text, texts);
        if (!wrong.isEmpty()) {
            mistakes.add(new Mistake(id(service, field), wrong));
        }
        return Written.day(text).value().orElse(null);
    }

    private Period period(String service, String field, Texts texts) {
        String text = typed.get(service).get(field);
        try {
            return text.isEmpty()
                    ? null
                    : text.startsWith("P") ? Period.parse(text) : Period.ofDays(Integer.parseInt(text));
        } catch (DateTimeParseException | NumberFormatException notAPeriod) {
            mistakes.add(new Mistake(id(service, field), texts.text("admin.settings.days")));
            return null;
        }
    }

    private LocalizedText words(String service, String field, Texts texts) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String language : LANGUAGES) {
            String text = typed.get(service).get(field + "." + language);
            if (!text.isEmpty()) {
                words.put(language, text);
            }
        }
        if (!words.isEmpty() && !words.containsKey(LocalizedText.FALLBACK)) {
            mistakes.add(new Mistake(id(service, field + ".fr"), texts.text("admin.settings.french")));
            return null;
        }
        return words.isEmpty() ? null : new LocalizedText(words);
    }

    private static String text(Optional<LocalizedText> text, String language) {
        return text.map(t -> t.texts().getOrDefault(language, "")).orElse("");
    }
}
