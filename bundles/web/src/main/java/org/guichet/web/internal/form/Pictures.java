package org.guichet.web.internal.form;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Attachment;
import org.guichet.platform.picture.Thumbnails;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.secret.Seal;
import org.guichet.web.page.PageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Small pictures of files. One that waits for its request has an address that isn't its id: whoever knows that may use the file. */
@Component(service = Pictures.class)
public class Pictures {

    /** Where pictures are that wait for their request. */
    static final String ADDRESS = "/picture";

    private static final String PURPOSE = "picture";
    private static final Duration LIFETIME = Duration.ofHours(6);

    private final Thumbnails thumbnails;
    private final Seal seal;

    /** One to show. */
    public record View(String address, String name) {}

    @Activate
    public Pictures(@Reference Thumbnails thumbnails, @Reference Seal seal) {
        this.thumbnails = thumbnails;
        this.seal = seal;
    }

    /** Those of these files that can be shown before they are sent. */
    List<View> waiting(List<Attachment> files) {
        return files.stream()
                .filter(Thumbnails::mayBe)
                .map(file -> new View(ADDRESS + "/" + seal.close(PURPOSE, LIFETIME, file.id()), file.name()))
                .toList();
    }

    /** Sends one that waits. */
    void send(Visit visit, String sealed) throws IOException {
        send(visit, seal.open(PURPOSE, sealed).flatMap(words -> thumbnails.waiting(words.get(0))));
    }

    /** Sends one of a request. */
    public void send(Visit visit, String reference, String id, Scope scope) throws IOException {
        send(visit, thumbnails.of(reference, id, scope));
    }

    private static void send(Visit visit, Optional<byte[]> small) throws IOException {
        byte[] picture = small.orElseThrow(PageException::notFound);
        var response = visit.response();
        response.setContentType("image/jpeg");
        response.setContentLength(picture.length);
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        if (!visit.request().getMethod().equals("HEAD")) {
            response.getOutputStream().write(picture);
        }
    }
}
