package org.guichet.core.internal.participation;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.FieldError;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ServiceSettings;
import org.guichet.api.text.OutsideText;
import org.guichet.api.time.Written;
import org.guichet.core.internal.request.RoutingPolicy;
import org.guichet.core.internal.text.Messages;

/** What an organisation may set over what a module says. */
final class SettingsPolicy {

    private static final int MAX_TITLE = 200;
    private static final int MAX_DESCRIPTION = 1000;

    private final ModuleInfo module;
    private final Organisation organisation;
    private final Participation participation;
    private final Messages messages;
    private final List<FieldError> errors = new ArrayList<>();

    private SettingsPolicy(
            ModuleInfo module, Organisation organisation, Participation participation, Messages messages) {
        this.module = module;
        this.organisation = organisation;
        this.participation = participation;
        this.messages = messages;
    }

    /** As they are kept. */
    static ServiceSettings tidied(ServiceSettings s) {
        return new ServiceSettings(
                s.withdrawn(),
                s.opens(),
                s.closes(),
                s.department(),
                s.title().map(t -> t.map(OutsideText::line)),
                s.description().map(t -> t.map(OutsideText::words)),
                s.firstAnswer(),
                s.answer());
    }

    static List<FieldError> check(
            ModuleInfo module,
            Organisation organisation,
            Participation participation,
            Map<String, ServiceSettings> services,
            Messages messages) {
        SettingsPolicy policy = new SettingsPolicy(module, organisation, participation, messages);
        services.forEach((code, settings) -> module.services().stream()
                .filter(s -> s.code().equals(code))
                .findFirst()
                .ifPresentOrElse(
                        service -> policy.check(service, settings),
                        () -> policy.error(code, "", "unknown", "settings.service.unknown", code, module.id())));
        return policy.errors;
    }

    private void check(ServiceDefinition service, ServiceSettings s) {
        String code = service.code();
        s.department().ifPresent(department -> checkDepartment(service, department));
        checkDay(code, ".opens", s.opens());
        checkDay(code, ".closes", s.closes());
        if (s.opens().isPresent()
                && s.closes().filter(c -> c.isBefore(s.opens().get())).isPresent()) {
            error(code, ".closes", "minimum", "settings.closes");
        }
        checkText(code, ".title", s.title(), MAX_TITLE);
        checkText(code, ".description", s.description(), MAX_DESCRIPTION);
        checkPeriod(code, ".firstAnswer", s.firstAnswer(), service.commitments().firstAnswer());
        checkPeriod(code, ".answer", s.answer(), service.commitments().answer());
        Period first = s.firstAnswer().orElse(service.commitments().firstAnswer());
        Period full = s.answer().orElse(service.commitments().answer());
        // where the module itself says so it is not for the organisation to put right
        if ((s.firstAnswer().isPresent() || s.answer().isPresent()) && surelyLonger(first, full)) {
            error(code, ".answer", "minimum", "settings.answer.before-first", words(first));
        }
    }

    private void checkDay(String code, String field, Optional<LocalDate> day) {
        if (day.filter(Written::isFar).isPresent()) {
            error(code, field, "range", "settings.day.far", Written.FIRST_DAY.toString(), Written.LAST_DAY.toString());
        }
    }

    private void checkDepartment(ServiceDefinition service, String department) {
        String handler = RoutingPolicy.handler(module, service, participation.level());
        if (!handler.startsWith(RoutingPolicy.OWN)) {
            error(service.code(), ".department", "not-own", "settings.department.not-own", handler);
        } else if (organisation.department(department).isEmpty()) {
            String known = String.join(
                    ", ", organisation.departments().stream().map(d -> d.code()).toList());
            error(service.code(), ".department", "unknown", "settings.department.unknown", department, known);
        }
    }

    private void checkText(String code, String key, Optional<LocalizedText> text, int most) {
        text.ifPresent(t -> t.texts().forEach((language, words) -> {
            if (OutsideText.isEmpty(words)) {
                error(code, key + "." + language, "required", "settings.text.blank");
            } else if (words.length() > most) {
                error(code, key + "." + language, "maxLength", "field.maxLength", most);
            }
        }));
    }

    private void checkPeriod(String code, String key, Optional<Period> period, Period modules) {
        period.ifPresent(p -> {
            if (p.isNegative() || p.isZero()) {
                error(code, key, "minimum", "settings.period.none");
            } else if (!surelyWithin(p, modules)) {
                error(code, key, "maximum", "settings.period.longer", words(modules));
            }
        });
    }

    /** Such as « 15 jours ». */
    private String words(Period period) {
        List<String> parts = new ArrayList<>();
        if (period.toTotalMonths() > 0) {
            parts.add(messages.text("settings.period.months", period.toTotalMonths()));
        }
        if (period.getDays() > 0 || parts.isEmpty()) {
            parts.add(messages.text("settings.period.days", period.getDays()));
        }
        return String.join(", ", parts);
    }

    /** Whether a period never ends later than another one, whatever the month it begins in. */
    static boolean surelyWithin(Period period, Period limit) {
        boolean part = period.toTotalMonths() <= limit.toTotalMonths() && period.getDays() <= limit.getDays();
        return part || mostDays(period) <= leastDays(limit);
    }

    private static boolean surelyLonger(Period period, Period limit) {
        return leastDays(period) > mostDays(limit);
    }

    private static long mostDays(Period p) {
        return p.getYears() * 366L + p.getMonths() * 31L + p.getDays();
    }

    private static long leastDays(Period p) {
        return p.getYears() * 365L + p.getMonths() * 28L + p.getDays();
    }

    private void error(String service, String key, String code, String message, Object... arguments) {
        errors.add(new FieldError("services." + service + key, code, messages.text(message, arguments)));
    }
}
