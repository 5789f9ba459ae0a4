package org.guichet.core.internal.attachment;

import java.util.List;
import java.util.Map;
import org.guichet.api.request.Attachment;
import org.guichet.core.internal.persistence.Json;

/** The files of a request as its row keeps them. */
public final class AttachmentList {

    private static final String FILES = "files";

    private AttachmentList() {}

    /** Null when there are none. */
    public static String write(List<Attachment> attachments) {
        return attachments.isEmpty() ? null : Json.write(Map.of(FILES, attachments));
    }

    /** None when there is nothing. */
    public static List<Attachment> read(String kept) {
        return kept == null
                ? List.of()
                : ((List<?>) Json.map(kept).get(FILES))
                        .stream().map(file -> attachment((Map<?, ?>) file)).toList();
    }

    private static Attachment attachment(Map<?, ?> file) {
        return new Attachment(
                file.get("id").toString(),
                file.get("name").toString(),
                file.get("mediaType").toString(),
                ((Number) file.get("size")).longValue());
    }
}
