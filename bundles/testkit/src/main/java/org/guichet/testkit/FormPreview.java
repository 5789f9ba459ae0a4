package org.guichet.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.FormField;
import org.guichet.api.module.FormSection;
import org.guichet.api.module.ServiceDefinition;

/**
 * A service's form as a plain HTML page, for its author to read through before anybody installs it. It shows what is asked,
 * in which words and order; how it looks is the platform's business.
 */
public final class FormPreview {

    private final ServiceDefinition service;
    private final String language;
    private final StringBuilder html = new StringBuilder();

    private FormPreview(ServiceDefinition service, String language) {
        this.service = service;
        this.language = language;
    }

    /**
     * The page of one service.
     *
     * @param language ISO 639-1; what has no text in it is shown in French
     */
    public static String html(ServiceDefinition service, String language) {
        return new FormPreview(service, language).page();
    }

    private String page() {
        html.append("<!doctype html>\n<html lang=\"").append(language).append("\">\n<meta charset=\"utf-8\">\n<title>");
        text(service.title());
        html.append("</title>\n<h1>");
        text(service.title());
        html.append("</h1>\n");
        service.description().ifPresent(d -> paragraph(text(d.in(language))));
        List<String> sectioned = new ArrayList<>();
        service.sections().forEach(s -> sectioned.addAll(s.fields()));
        service.ui().stream().filter(f -> !sectioned.contains(f.field())).forEach(f -> field(f, service.form(), 2));
        for (FormSection section : service.sections()) {
            html.append(section.page() ? "<hr>\n<h2>" : "<h2>");
            text(section.title());
            html.append("</h2>\n");
            section.help().ifPresent(h -> paragraph(text(h.in(language))));
            service.ui().stream()
                    .filter(f -> section.fields().contains(f.field()))
                    .forEach(f -> field(f, service.form(), 3));
        }
        return html.append("</html>\n").toString();
    }

    private void field(FormField field, Map<?, ?> parent, int level) {
        Map<?, ?> schema = map(map(parent.get("properties")).get(field.field()));
        Map<?, ?> one = schema.get("items") instanceof Map<?, ?> items ? items : schema;
        boolean required = list(parent.get("required")).contains(field.field());
        html.append("<h")
                .append(level)
                .append(" id=\"")
                .append(text(field.field()))
                .append("\">");
        text(field.label());
        html.append("</h").append(level).append(">\n");
        field.help().ifPresent(h -> paragraph(text(h.in(language))));
        paragraph("<code>" + text(field.field() + ": " + kind(schema, one)) + "</code>" + (required ? " *" : ""));
        if (!field.showWhen().isEmpty()) {
            paragraph("<code>showWhen " + text(String.valueOf(field.showWhen())) + "</code>");
        }
        List<?> values = list(one.get("enum"));
        if (!values.isEmpty()) {
            html.append("<ul>\n");
            values.forEach(value -> html.append("<li>")
                    .append(text(Optional.ofNullable(field.options().get(String.valueOf(value)))
                            .map(label -> label.in(language))
                            .orElse(String.valueOf(value))))
                    .append("</li>\n"));
            html.append("</ul>\n");
        }
        field.fields().forEach(part -> field(part, one, level + 1));
    }

    private static String kind(Map<?, ?> schema, Map<?, ?> one) {
        String type = one.containsKey("format") ? one.get("format").toString() : String.valueOf(one.get("type"));
        return schema == one ? type : "several × " + type;
    }

    private void text(LocalizedText text) {
        html.append(text(text.in(language)));
    }

    private void paragraph(String content) {
        html.append("<p>").append(content).append("</p>\n");
    }

    static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
