package org.guichet.core.internal.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guichet.api.FieldError;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.FormField;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.module.WorkflowDefinition.Effect;
import org.guichet.api.request.Attachment;
import org.guichet.api.request.AttachmentService;
import org.guichet.api.request.RequestAction;
import org.guichet.core.internal.attachment.StoredAttachments;
import org.guichet.core.internal.text.Messages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the files that answers name are there and are what the form asks for. */
@Component(service = FilePolicy.class)
public class FilePolicy {

    static final int MOST_FILES = 20;
    /** What the resident doesn't read has no files: all that a request has are shown to whoever follows it. */
    private static final Set<Effect> HIDDEN = Set.of(Effect.NOTE, Effect.ASSIGN);

    private static final long MEGABYTE = 1_000_000;

    private final StoredAttachments attachments;

    /** The files to give to the request, and what is wrong with others. */
    record Checked(List<Attachment> files, List<FieldError> errors) {}

    private record Named(String id, String path, FormField field) {}

    @Activate
    public FilePolicy(@Reference StoredAttachments attachments) {
        this.attachments = attachments;
    }

    /** Asks the database nothing when the form has no files. */
    Checked check(ServiceDefinition service, Map<String, Object> answers, Messages messages) {
        List<Named> named = new ArrayList<>();
        collect(service.ui(), map(service.form().get("properties")), answers, "answers", named);
        return check(named, MOST_FILES, messages);
    }

    /**
     * Of an action: the files that it asks for, and those that come with its words. Asks the database nothing when there
     * are none.
     *
     * @param before how many files the request has already
     */
    Checked check(
            WorkflowDefinition.Action rule,
            RequestAction action,
            List<String> attached,
            int before,
            Messages messages) {
        List<Named> named = new ArrayList<>();
        if (action instanceof RequestAction.Perform perform) {
            perform.inputs()
                    .forEach((name, value) -> inputs(name, map(rule.inputs().get(name)), value, named));
        }
        for (int i = 0; i < attached.size(); i++) {
            named.add(new Named(attached.get(i), "attachments." + i, field("attachments")));
        }
        if (!named.isEmpty() && HIDDEN.contains(rule.does())) {
            return new Checked(
                    List.of(), List.of(new FieldError(named.get(0).path, "notHere", messages.text("file.not-here"))));
        }
        return check(named, MOST_FILES - before, messages);
    }

    private static void inputs(String name, Map<?, ?> schema, Object value, List<Named> named) {
        if (value instanceof List<?> several) {
            for (int i = 0; i < several.size(); i++) {
                one(field(name), map(schema.get("items")), several.get(i), "inputs." + name + "." + i, named);
            }
        } else {
            one(field(name), schema, value, "inputs." + name, named);
        }
    }

    private static FormField field(String name) {
        return FormField.builder(name, LocalizedText.fr(name)).build();
    }

    private Checked check(List<Named> named, int most, Messages messages) {
        if (named.isEmpty()) {
            return new Checked(List.of(), List.of());
        }
        if (named.size() > most) {
            return new Checked(
                    List.of(),
                    List.of(new FieldError(
                            named.get(most).path, "maxItems", messages.text("file.too-many", MOST_FILES))));
        }
        Map<String, Attachment> waiting =
                attachments.waiting(named.stream().map(Named::id).distinct().toList()).stream()
                        .collect(Collectors.toMap(Attachment::id, Function.identity()));
        Map<String, Attachment> kept = new TreeMap<>();
        List<FieldError> errors = new ArrayList<>();
        for (Named file : named) {
            Attachment attachment = waiting.get(file.id);
            if (attachment == null || kept.containsKey(file.id)) {
                errors.add(new FieldError(file.path, "gone", messages.text("file.gone")));
            } else {
                unfit(file.field, attachment, messages)
                        .ifPresentOrElse(
                                text -> errors.add(new FieldError(file.path, "file", text)),
                                () -> kept.put(file.id, attachment));
            }
        }
        return new Checked(List.copyOf(kept.values()), errors);
    }

    private static Optional<String> unfit(FormField field, Attachment attachment, Messages messages) {
        if (!field.accept().isEmpty() && !field.accept().contains(attachment.mediaType())) {
            return Optional.of(messages.text("file.type", attachment.name()));
        }
        long most = field.maxMegabytes().map(m -> m * MEGABYTE).orElse(AttachmentService.MAX_SIZE);
        return attachment.size() > most
                ? Optional.of(messages.text("file.too-large", attachment.name(), most / MEGABYTE))
                : Optional.empty();
    }

    private static void collect(
            List<FormField> fields, Map<?, ?> properties, Map<?, ?> answers, String path, List<Named> named) {
        for (FormField field : fields) {
            Object answer = answers.get(field.field());
            if (answer == null) {
                continue;
            }
            Map<?, ?> schema = map(properties.get(field.field()));
            String here = path + "." + field.field();
            Map<?, ?> items = map(schema.get("items"));
            if (answer instanceof List<?> several) {
                for (int i = 0; i < several.size(); i++) {
                    one(field, items, several.get(i), here + "." + i, named);
                }
            } else {
                one(field, schema, answer, here, named);
            }
        }
    }

    private static void one(FormField field, Map<?, ?> schema, Object answer, String path, List<Named> named) {
        if ("file".equals(schema.get("format"))) {
            named.add(new Named(answer.toString(), path, field));
        } else if (answer instanceof Map<?, ?> group && !field.fields().isEmpty()) {
            collect(field.fields(), map(schema.get("properties")), group, path, named);
        }
    }

    private static Map<?, ?> map(Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
