package org.guichet.platform.definition;

import java.util.List;
import java.util.Map;

/**
 * A section of {@code module.yaml} that a bundle of the platform reads: registered as a service, its key may stand beside {@code
 * services}. A module with a key that nobody reads is refused, in words; it is read again when somebody comes who does.
 */
public interface DefinitionSection {

    /** Where a section stands. */
    enum Place {
        /** Beside {@code services}. */
        MODULE,
        /** In a service, beside its {@code form}: it belongs to the service's version, and is kept with it. */
        SERVICE
    }

    /** The key, lower-case letters. */
    String key();

    /** Where the key stands. */
    default Place place() {
        return Place.MODULE;
    }

    /** JSON Schema (2020-12) of what stands under the key, as maps, lists and values. */
    Map<String, Object> schema();

    /**
     * What the schema can't say.
     *
     * @param section what stands under the key; the schema holds
     * @return what is wrong and what to do, by the JSON pointer below the section
     */
    default Map<String, String> faults(Object section) {
        return Map.of();
    }

    /**
     * The same for who has to know what else the module says.
     *
     * @param module all that it says, this section and others included, whose schemas hold
     */
    default Map<String, String> faults(Object section, Map<String, Object> module) {
        return faults(section);
    }

    /**
     * Parts of the section that have versions, as services have: each is kept as it was accepted first, for what was made with it. A
     * module with other content under a version seen before is refused.
     *
     * <p>Not asked of a section of services: it has the version of its service.
     *
     * @param section what stands under the key; the schema holds and there are no faults
     */
    default List<Versioned> versioned(Object section) {
        return List.of();
    }

    /**
     * A part that has versions.
     *
     * @param code its own within the section
     * @param version counts up
     * @param content what must not change under that version
     * @param pointer where its version stands, as a JSON pointer below the section
     */
    record Versioned(String code, int version, Object content, String pointer) {}
}
