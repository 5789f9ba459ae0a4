package org.guichet.platform.definition;

import java.util.Map;
import java.util.Optional;

/** What modules say in sections of {@code module.yaml}. Thread-safe. */
public interface DefinitionSections {

    /** What modules that are active say under a key, by the module's id. */
    Map<String, Object> active(String key);

    /** What a module said last under a key, also when it has left. */
    Optional<Object> known(String module, String key);

    /** What that version of a service says under a key, also when its module has left. Comes from memory. */
    Optional<Object> ofService(String service, int version, String key);

    /** What stood under a code and version of a section when it was accepted; kept for good. */
    Optional<Object> version(String module, String key, String code, int version);
}
