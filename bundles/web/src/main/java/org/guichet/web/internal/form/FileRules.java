package org.guichet.web.internal.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.AttachmentService;
import org.guichet.web.internal.text.Texts;

/**
 * What a question takes as files, and what is said of a file that it doesn't take. The kernel checks the same again when
 * the request is sent; this is for the moment when the file is chosen.
 *
 * @param most how many
 * @param megabytes how large each of them may be
 * @param accepted their media types
 */
public record FileRules(int most, int megabytes, List<String> accepted) {

    private static final int MEGABYTE = 1_000_000;
    private static final int MOST = 20;
    private static final Map<String, String> KINDS = knownKinds();

    private static Map<String, String> knownKinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("application/pdf", "PDF");
        kinds.put("image/jpeg", "JPEG");
        kinds.put("image/png", "PNG");
        kinds.put("image/webp", "WebP");
        kinds.put("application/vnd.oasis.opendocument.text", "ODT");
        kinds.put("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX");
        return Collections.unmodifiableMap(kinds);
    }

    public static FileRules of(Question question) {
        return new FileRules(
                question.several()
                        ? question.limit("maxItems").map(Number::intValue).orElse(MOST)
                        : 1,
                question.ui().maxMegabytes().orElse((int) (AttachmentService.MAX_SIZE / MEGABYTE)),
                question.ui().accept().isEmpty()
                        ? List.copyOf(KINDS.keySet())
                        : question.ui().accept());
    }

    /** For the attribute of the page's input. */
    public String accept() {
        return String.join(",", accepted);
    }

    /** What people call them: « JPEG, PNG, WebP ». */
    public String kinds() {
        return String.join(
                ", ",
                accepted.stream().map(type -> KINDS.getOrDefault(type, type)).toList());
    }

    public long bytes() {
        return (long) megabytes * MEGABYTE;
    }

    public boolean takes(Attachment file) {
        return accepted.contains(file.mediaType());
    }

    public String tooLarge(String name, long size, Texts texts) {
        return texts.text("error.file.large", name, FileSize.of(size, texts), megabytes);
    }

    /** For the page's script, which fills in name and megabytes. */
    public String tooLarge(Texts texts) {
        return texts.text("error.file.large", "{0}", texts.text("file.megabytes", "{1}"), megabytes);
    }

    public String wrongKind(String name, Texts texts) {
        String last = texts.text("file.or");
        return texts.text("error.file.kind", name, kinds().replaceFirst(", ([^,]*)$", last + "$1"));
    }

    public String tooMany(Question question, Texts texts) {
        return texts.count("error.file.many", most, question.label());
    }

    /** The hint at the question. */
    public String help(Texts texts) {
        return most == 1
                ? texts.text("file.help", kinds(), megabytes)
                : texts.text("file.help.several", most, kinds(), megabytes);
    }
}
