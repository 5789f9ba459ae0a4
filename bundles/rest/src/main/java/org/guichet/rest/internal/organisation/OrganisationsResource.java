package org.guichet.rest.internal.organisation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.OrganisationKind;
import org.guichet.rest.internal.service.ServiceSummary;
import org.guichet.rest.resource.Access;
import org.guichet.rest.resource.ProblemException;
import org.guichet.rest.resource.QueryValues;
import org.guichet.rest.resource.Refusals;
import org.guichet.rest.resource.Resource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Organisations and what is on offer at each. */
@Component(service = Resource.class)
@Path("/organisations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Organisations and services")
public class OrganisationsResource implements Resource {

    private final OrganisationDirectory directory;
    private final ModuleCatalogue catalogue;

    @Activate
    public OrganisationsResource(@Reference OrganisationDirectory directory, @Reference ModuleCatalogue catalogue) {
        this.directory = directory;
        this.catalogue = catalogue;
    }

    @Schema(name = "Organisations")
    record Organisations(List<OrganisationView> organisations) {}

    @Schema(name = "Services")
    record Services(List<ServiceSummary> services) {}

    @GET
    @Access(anybody = true)
    @Operation(summary = "Communes, the métropole and partner agencies, with counters and opening hours")
    public Organisations organisations(
            @Parameter(schema = @Schema(allowableValues = {"metropole", "commune", "partner"})) @QueryParam("kind")
                    String kind) {
        Optional<OrganisationKind> wanted = QueryValues.choice(
                "kind", kind, OrganisationKind.values(), k -> k.name().toLowerCase(Locale.ROOT));
        return new Organisations(directory.organisations().stream()
                .filter(o -> wanted.isEmpty() || o.kind() == wanted.get())
                .map(OrganisationView::of)
                .toList());
    }

    @GET
    @Path("{org}")
    @Access(anybody = true)
    @Refusals(404)
    @Operation(summary = "One organisation")
    public OrganisationView organisation(@PathParam("org") @Parameter(example = "grabels") String org) {
        return directory.organisation(org).map(OrganisationView::of).orElseThrow(() -> unknown(org));
    }

    @GET
    @Path("{org}/services")
    @Access(anybody = true)
    @Refusals(404)
    @Operation(summary = "What is on offer there, now")
    public Services services(@PathParam("org") @Parameter(example = "grabels") String org) {
        if (directory.organisation(org).isEmpty()) {
            throw unknown(org);
        }
        return new Services(
                catalogue.offeredBy(org).stream().map(ServiceSummary::of).toList());
    }

    private static ProblemException unknown(String code) {
        return new ProblemException(404, "organisation.unknown", code);
    }
}
