package org.guichet.rest.internal.module;

import static org.guichet.api.access.Role.ADMIN;
import static org.guichet.api.access.Role.AGENT;
import static org.guichet.api.access.Role.HANDLER;
import static org.guichet.api.access.Role.MANAGER;
import static org.guichet.api.access.Role.PILOT;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
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

/** Modules: state, version, reasons when refused. */
@Component(service = Resource.class)
@Path("/modules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Modules and participations")
public class ModulesResource implements Resource {

    private final ModuleCatalogue catalogue;

    @Activate
    public ModulesResource(@Reference ModuleCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Schema(name = "Modules")
    record Modules(List<ModuleView> modules) {}

    @GET
    @Access(roles = {AGENT, HANDLER, MANAGER, PILOT, ADMIN})
    @Operation(summary = "All modules that are here or were before")
    public Modules modules() {
        return new Modules(catalogue.modules().stream().map(ModuleView::of).toList());
    }

    @GET
    @Path("{module}")
    @Access(roles = {AGENT, HANDLER, MANAGER, PILOT, ADMIN})
    @Refusals(404)
    @Operation(summary = "One module")
    public ModuleView module(@PathParam("module") @Parameter(example = "voirie") String module) {
        return catalogue
                .module(module)
                .map(ModuleView::of)
                .orElseThrow(() -> new ProblemException(404, "module.unknown", module));
    }
}
