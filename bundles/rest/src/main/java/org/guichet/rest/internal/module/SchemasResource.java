package org.guichet.rest.internal.module;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import org.guichet.api.module.ModuleSchema;
import org.guichet.rest.resource.Access;
import org.guichet.rest.resource.Resource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The JSON Schemas of the files that the platform reads, for the editors of those who write them. */
@Component(service = Resource.class)
@Path("/schemas")
@Produces("application/schema+json")
@Tag(name = "Modules and participations")
public class SchemasResource implements Resource {

    @Activate
    public SchemasResource() {}

    @GET
    @Path("module/" + ModuleSchema.VERSION)
    @Access(anybody = true)
    @Operation(summary = "The JSON Schema of module.yaml")
    public byte[] module() throws IOException {
        try (InputStream schema = ModuleSchema.open()) {
            return schema.readAllBytes();
        }
    }
}
