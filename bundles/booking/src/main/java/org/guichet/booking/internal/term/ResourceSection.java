package org.guichet.booking.internal.term;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.guichet.api.LocalizedText;
import org.guichet.platform.definition.DefinitionSection;
import org.guichet.platform.definition.DefinitionSections;
import org.osgi.service.component.annotations.Component;

/** {@code resources} of a module: kinds of diaries, of which organisations keep as many as they have. */
@Component(service = DefinitionSection.class)
public class ResourceSection implements DefinitionSection {

    private static final String KEY = "resources";
    private static final String STEP = "step";
    private static final String CODE = "code";

    /**
     * A kind of diary.
     *
     * @param id {@code module.code}
     * @param what agent, desk, room, vehicle, equipment or team
     * @param step all times in it are multiples of that
     */
    public record Kind(String id, String what, LocalizedText title, Duration step) {}

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Map<String, Object> schema() {
        return SectionSchema.of(KEY);
    }

    @Override
    public Map<String, String> faults(Object section) {
        Map<String, Integer> seen = new HashMap<>();
        Map<String, String> faults = new LinkedHashMap<>();
        List<?> resources = (List<?>) section;
        for (int i = 0; i < resources.size(); i++) {
            String code = ((Map<?, ?>) resources.get(i)).get(CODE).toString();
            if (seen.putIfAbsent(code, i) != null) {
                faults.put("/" + i + "/code", "another resource has the code " + code + " already");
            }
        }
        return faults;
    }

    /** The steps of what a module says, by code. */
    static Map<String, Duration> steps(Map<String, Object> module) {
        Map<String, Duration> steps = new HashMap<>();
        if (module.get(KEY) instanceof List<?> resources) {
            resources.forEach(resource -> {
                Map<?, ?> said = (Map<?, ?>) resource;
                steps.put(
                        said.get(CODE).toString(), Duration.parse(said.get(STEP).toString()));
            });
        }
        return steps;
    }

    /** All kinds of modules that are active, by id. */
    public static Map<String, Kind> kinds(DefinitionSections sections) {
        Map<String, Kind> kinds = new TreeMap<>();
        sections.active(KEY).forEach((module, said) -> ((List<?>) said).forEach(each -> {
            Map<?, ?> resource = (Map<?, ?>) each;
            String id = module + "." + resource.get(CODE);
            Map<String, String> title = new LinkedHashMap<>();
            ((Map<?, ?>) resource.get("title"))
                    .forEach((language, text) -> title.put(language.toString(), text.toString()));
            kinds.put(
                    id,
                    new Kind(
                            id,
                            resource.get("kind").toString(),
                            new LocalizedText(title),
                            Duration.parse(resource.get(STEP).toString())));
        }));
        return kinds;
    }
}
