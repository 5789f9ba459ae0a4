package org.guichet.rest.internal.service;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.rest.resource.Access;
import org.guichet.rest.resource.ProblemException;
import org.guichet.rest.resource.Refusals;
import org.guichet.rest.resource.Resource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Definitions of services. */
@Component(service = Resource.class)
@Path("/services")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Organisations and services")
public class ServicesResource implements Resource {

    private final ModuleCatalogue catalogue;

    @Activate
    public ServicesResource(@Reference ModuleCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GET
    @Path("{service}")
    @Access(anybody = true)
    @Refusals(404)
    @Operation(
            summary = "A service: form, time commitments, where it is on offer",
            description = "Its newest version; when its module is not here now, the last one that was.")
    public ServiceView service(@PathParam("service") @Parameter(example = "voirie.nid-de-poule") String service) {
        return catalogue
                .service(service)
                .map(active -> ServiceView.of(active, catalogue.offeredAt(service)))
                .or(() -> catalogue.latestKnown(service).map(absent -> ServiceView.of(absent, List.of())))
                .orElseThrow(() -> new ProblemException(404, "service.unknown", service));
    }
}
