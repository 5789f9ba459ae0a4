package org.guichet.api.module;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Which modules are here and what they define. Thread-safe; modules come and go while it is used. */
@ProviderType
public interface ModuleCatalogue {

    /** All modules that are here or were here before, by id. */
    List<ModuleInfo> modules();

    /** The module of that id. */
    Optional<ModuleInfo> module(String id);

    /** The version of a service that new requests use; empty unless its module is active. */
    Optional<ServiceDefinition> service(String serviceId);

    /** That version of a service, also after its module has left. */
    Optional<ServiceDefinition> service(String serviceId, int version);

    /** The newest known version of a service, also after its module has left. */
    Optional<ServiceDefinition> latestKnown(String serviceId);

    /**
     * What is on offer at an organisation now: active modules it takes part in, at a level that offers the service, and
     * not closed by its settings. Titles, descriptions and commitments are those that the organisation has set.
     */
    List<ServiceDefinition> offeredBy(String organisation);

    /** One service as an organisation offers it now, as in {@link #offeredBy}; empty when it doesn't. */
    Optional<ServiceDefinition> offered(String organisation, String serviceId);

    /** Codes of the organisations where a service is on offer now, sorted. */
    List<String> offeredAt(String serviceId);
}
