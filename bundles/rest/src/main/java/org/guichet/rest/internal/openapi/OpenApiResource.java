package org.guichet.rest.internal.openapi;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.guichet.rest.internal.access.Access;
import org.guichet.rest.internal.module.ModulesResource;
import org.guichet.rest.internal.module.SchemasResource;
import org.guichet.rest.internal.organisation.OrganisationsResource;
import org.guichet.rest.internal.participation.ParticipationResource;
import org.guichet.rest.internal.participation.ParticipationsResource;
import org.guichet.rest.internal.participation.SettingsResource;
import org.guichet.rest.internal.problem.ProblemMapper;
import org.guichet.rest.internal.request.AttachmentsResource;
import org.guichet.rest.internal.request.RequestResource;
import org.guichet.rest.internal.request.RequestsResource;
import org.guichet.rest.internal.service.ServicesResource;
import org.guichet.rest.internal.statistics.StatisticsResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The interface's own description; made when first asked for. */
@Component(service = OpenApiResource.class)
@Path("/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
@Hidden
public class OpenApiResource {

    private static final List<Class<?>> RESOURCES = List.of(
            OrganisationsResource.class,
            ServicesResource.class,
            RequestsResource.class,
            RequestResource.class,
            ModulesResource.class,
            SchemasResource.class,
            ParticipationsResource.class,
            ParticipationResource.class,
            SettingsResource.class,
            AttachmentsResource.class,
            StatisticsResource.class);

    private final ReentrantLock making = new ReentrantLock();
    private volatile byte[] document;

    @Activate
    public OpenApiResource() {}

    @GET
    @Access(anybody = true)
    public byte[] document() {
        return made().clone();
    }

    private byte[] made() {
        byte[] known = document;
        if (known != null) {
            return known;
        }
        // making it takes seconds: whoever waited for it would hold a thread that others need
        if (!making.tryLock()) {
            throw ProblemMapper.unavailable();
        }
        try {
            if (document == null) {
                document = new OpenApiDocument(RESOURCES).bytes();
            }
            return document;
        } finally {
            making.unlock();
        }
    }
}
