package org.guichet.core.internal.request;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Scope;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.AttachmentContent;
import org.guichet.api.request.AttachmentOutcome;
import org.guichet.api.request.AttachmentService;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestService;
import org.guichet.core.internal.attachment.StoredAttachments;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Files for those who may read the request they belong to. */
@Component(service = AttachmentService.class)
public class RequestAttachments implements AttachmentService {

    private final StoredAttachments attachments;
    private final RequestService requests;

    @Activate
    public RequestAttachments(@Reference StoredAttachments attachments, @Reference RequestService requests) {
        this.attachments = attachments;
        this.requests = requests;
    }

    @Override
    public AttachmentOutcome store(String name, InputStream content, String language) throws IOException {
        return attachments.store(name, content, language);
    }

    @Override
    public Optional<Attachment> waiting(String id) {
        return attachments.waiting(List.of(id)).stream().findFirst();
    }

    @Override
    public Optional<AttachmentContent> open(String reference, String id, Scope scope) {
        return requests.find(reference, scope)
                .map(RequestDetails::request)
                .flatMap(request -> request.attachments().stream()
                        .filter(attachment -> attachment.id().equals(id))
                        .findFirst()
                        .map(attachment -> new AttachmentContent(attachment, attachments.read(id))));
    }
}
