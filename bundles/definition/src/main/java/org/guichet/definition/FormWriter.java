package org.guichet.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.AnswerBounds;
import org.guichet.api.module.FormField;

/** Questions as they would stand under {@code ui} in a file: what {@link FormReader} reads. */
final class FormWriter {

    private static final int DEEPEST = 3;

    private FormWriter() {}

    static List<Map<String, Object>> ui(List<FormField> fields) {
        return ui(fields, 0);
    }

    private static List<Map<String, Object>> ui(List<FormField> fields, int depth) {
        if (depth > DEEPEST) {
            throw new PageFault("groups inside groups");
        }
        return fields.stream().map(field -> field(field, depth)).toList();
    }

    private static Map<String, Object> field(FormField field, int depth) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("field", field.field());
        written.put("label", text(field.label()));
        field.help().ifPresent(help -> written.put("help", text(help)));
        if (!field.options().isEmpty()) {
            Map<String, Object> options = new LinkedHashMap<>();
            field.options().forEach((value, label) -> options.put(value, text(label)));
            written.put("options", options);
        }
        if (!field.showWhen().isEmpty()) {
            written.put("showWhen", PlainValues.map(field.showWhen()));
        }
        field.prefill().ifPresent(prefill -> written.put("prefill", prefill));
        if (!field.fields().isEmpty()) {
            written.put("fields", ui(field.fields(), depth + 1));
        }
        if (!field.accept().isEmpty()) {
            written.put("accept", field.accept());
        }
        field.maxMegabytes().ifPresent(most -> written.put("maxMegabytes", most));
        AnswerBounds bounds = field.bounds().orElse(AnswerBounds.NONE);
        bounds.notBefore().ifPresent(day -> written.put("notBefore", day));
        bounds.notAfter().ifPresent(day -> written.put("notAfter", day));
        bounds.atLeast().ifPresent(other -> written.put("atLeast", other));
        bounds.atMost().ifPresent(other -> written.put("atMost", other));
        return written;
    }

    private static Map<String, Object> text(LocalizedText text) {
        return new LinkedHashMap<>(text.texts());
    }
}
