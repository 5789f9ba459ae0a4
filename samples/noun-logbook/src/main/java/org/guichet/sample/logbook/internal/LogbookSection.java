package org.guichet.sample.logbook.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.guichet.platform.definition.DefinitionSection;
import org.guichet.platform.definition.DefinitionSections;
import org.osgi.service.component.annotations.Component;

/** {@code logbook: {topics: [queue, works]}} in a module.yaml: what entries can be about. */
@Component
public class LogbookSection implements DefinitionSection {

    private static final String KEY = "logbook";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Map<String, Object> schema() {
        Map<String, Object> topic = Map.of("type", "string", "pattern", "^[a-z-]{2,40}$");
        return Map.of(
                "type",
                "object",
                "required",
                List.of("topics"),
                "additionalProperties",
                false,
                "properties",
                Map.of("topics", Map.of("type", "array", "minItems", 1, "maxItems", 20, "items", topic)));
    }

    /** Those of all modules that are active, and one that is always there. */
    static List<String> topics(DefinitionSections sections) {
        TreeSet<String> topics = new TreeSet<>(List.of("other"));
        for (Object said : sections.active(KEY).values()) {
            ((List<?>) ((Map<?, ?>) said).get("topics")).forEach(topic -> topics.add(topic.toString()));
        }
        return List.copyOf(topics);
    }
}
