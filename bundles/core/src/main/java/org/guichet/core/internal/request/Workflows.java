package org.guichet.core.internal.request;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.definition.Workflow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The workflow of every version of every service. */
@Component(service = Workflows.class)
public class Workflows {

    private final ModuleCatalogue catalogue;
    private final Map<String, Workflow> known = new ConcurrentHashMap<>();

    @Activate
    public Workflows(@Reference ModuleCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The workflow that a request was made with, also after its module has left. */
    Workflow of(RequestEntity request) {
        return of(request.service(), request.serviceVersion());
    }

    /** The same of one that is looked at. */
    Workflow of(SeenRequest request) {
        return of(request.service(), request.serviceVersion());
    }

    Workflow of(String service, int version) {
        // a version never changes: what was made of it once holds
        return known.computeIfAbsent(service + " " + version, key -> catalogue
                .service(service, version)
                .map(ServiceDefinition::workflow)
                .map(Workflow::new)
                .orElse(Workflow.STANDARD));
    }
}
