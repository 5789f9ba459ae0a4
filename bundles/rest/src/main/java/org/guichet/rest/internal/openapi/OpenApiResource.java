package org.guichet.rest.internal.openapi;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.guichet.rest.internal.problem.ProblemMapper;
import org.guichet.rest.resource.Access;

/** The interface's own description; made when first asked for. */
@Path("/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
@Hidden
public class OpenApiResource {

    private final List<Class<?>> resources;
    private final ReentrantLock making = new ReentrantLock();
    private volatile byte[] document;

    /** @param resources what the interface is made of */
    public OpenApiResource(List<Class<?>> resources) {
        this.resources = List.copyOf(resources);
    }

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
                document = new OpenApiDocument(resources).bytes();
            }
            return document;
        } finally {
            making.unlock();
        }
    }
}
