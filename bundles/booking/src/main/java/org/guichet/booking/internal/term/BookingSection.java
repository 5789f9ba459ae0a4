package org.guichet.booking.internal.term;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.platform.definition.DefinitionSection;
import org.osgi.service.component.annotations.Component;

/** {@code booking} of a service: it is asked for with a time, in diaries of these kinds, on these terms. */
@Component(service = DefinitionSection.class)
public class BookingSection implements DefinitionSection {

    static final String KEY = "booking";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Place place() {
        return Place.SERVICE;
    }

    @Override
    public Map<String, Object> schema() {
        return SectionSchema.of(KEY);
    }

    /** Kinds of diaries that the module doesn't name, and times that don't go into their steps. */
    @Override
    public Map<String, String> faults(Object section, Map<String, Object> module) {
        Map<?, ?> said = (Map<?, ?>) section;
        Map<String, Duration> steps = ResourceSection.steps(module);
        Map<String, String> faults = new LinkedHashMap<>();
        List<?> takes = (List<?>) said.get("takes");
        Map<String, Duration> taken = new HashMap<>();
        for (int i = 0; i < takes.size(); i++) {
            String code = takes.get(i).toString();
            if (steps.containsKey(code)) {
                taken.put(code, steps.get(code));
            } else {
                faults.put("/takes/" + i, "the module has no resource " + code + ": add it under /resources");
            }
        }
        durations(said)
                .forEach((at, written) -> taken.forEach((code, step) -> {
                    if (Duration.parse(written).toMinutes() % step.toMinutes() != 0) {
                        faults.put(at, written + " is no multiple of the step of " + code + ", " + step);
                    }
                }));
        return faults;
    }

    private static Map<String, String> durations(Map<?, ?> said) {
        Map<String, String> durations = new LinkedHashMap<>();
        if (said.get("lasts") instanceof Map<?, ?> lengths) {
            lengths.forEach((code, length) -> durations.put(
                    "/lasts/" + code + "/lasts",
                    ((Map<?, ?>) length).get("lasts").toString()));
        } else {
            durations.put("/lasts", said.get("lasts").toString());
        }
        if (said.get("every") != null) {
            durations.put("/every", said.get("every").toString());
        }
        if (said.get("gap") instanceof Map<?, ?> gap) {
            gap.forEach((side, written) -> durations.put("/gap/" + side, written.toString()));
        }
        return durations;
    }
}
