package org.guichet.web.internal.form;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.guichet.api.access.Scope;
import org.guichet.api.request.AttachmentContent;
import org.guichet.api.request.AttachmentService;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestEvent;
import org.guichet.platform.picture.Thumbnails;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Texts;
import org.guichet.web.page.PageException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The files of a request, for those who may read it. */
@Component(service = Downloads.class)
public class Downloads {

    /** Behind the address of a file that is a picture: a small one. */
    public static final String SMALL = "/small";

    private static final String PICTURE = "image/";

    private final AttachmentService attachments;

    /**
     * A file as a page lists it.
     *
     * @param picture whether there may be a small picture of it
     */
    public record FileLink(String id, String name, String size, boolean picture) {}

    @Activate
    public Downloads(@Reference AttachmentService attachments) {
        this.attachments = attachments;
    }

    /** The files of a request for a page that lists them. */
    public static List<FileLink> links(Request request, Texts texts) {
        return request.attachments().stream()
                .map(a -> new FileLink(a.id(), a.name(), FileSize.of(a.size(), texts), Thumbnails.mayBe(a)))
                .toList();
    }

    /** Those of them that came with one event. */
    public static List<FileLink> links(Request request, RequestEvent event, Texts texts) {
        return event.attachments().isEmpty()
                ? List.of()
                : links(request, texts).stream()
                        .filter(link -> event.attachments().contains(link.id()))
                        .toList();
    }

    /** Sends a file; pictures are shown by the browser, all else is saved. */
    public void send(Visit visit, String reference, String id, Scope scope) throws IOException {
        AttachmentContent file = attachments.open(reference, id, scope).orElseThrow(PageException::notFound);
        String type = file.attachment().mediaType();
        String name = file.attachment().name();
        var response = visit.response();
        response.setContentType(type);
        response.setContentLengthLong(file.attachment().size());
        response.setHeader("Cache-Control", "private, no-store");
        // whatever is in it, nothing of it runs
        response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        response.setHeader(
                "Content-Disposition",
                (type.startsWith(PICTURE) ? "inline" : "attachment")
                        + "; filename=\"" + name.replaceAll("[^A-Za-z0-9 ._-]", "_") + "\"; filename*=UTF-8''"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
        try (InputStream content = file.stream()) {
            if (!visit.request().getMethod().equals("HEAD")) {
                content.transferTo(response.getOutputStream());
            }
        }
    }
}
