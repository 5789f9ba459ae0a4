package org.guichet.definition;

import static org.guichet.definition.Definition.map;
import static org.guichet.definition.FormReader.items;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.module.AnswerBounds;
import org.guichet.api.module.Fault;
import org.guichet.api.module.ShowWhen;

/** Whether a service's form and what a person sees of it fit each other. For one definition; not thread-safe. */
final class FormFaults {

    /** For bounds that are read to see whether they can be. */
    private static final LocalDate EXAMPLE = LocalDate.of(2000, 1, 1);

    private final YamlDocument document;
    private final List<Fault> faults = new ArrayList<>();

    private FormFaults(YamlDocument document) {
        this.document = document;
    }

    /** All that is wrong with the form of a service that stands at a JSON pointer. */
    static List<Fault> of(YamlDocument document, Map<String, Object> service, String at) {
        FormFaults check = new FormFaults(document);
        check.service(service, at);
        return check.faults;
    }

    private void service(Map<String, Object> service, String at) {
        Map<String, Object> form = map(service.get("form"));
        Map<String, Object> properties = map(form.get("properties"));
        properties.forEach((name, property) -> formats(map(property), at + "/form/properties/" + name));
        Set<String> shown = new HashSet<>();
        List<Map<String, Object>> ui = items(service.get("ui"));
        for (int i = 0; i < ui.size(); i++) {
            String here = at + "/ui/" + i;
            if (ui.get(i).containsKey("section")) {
                condition(ui.get(i), properties, here);
                List<Map<String, Object>> fields = items(ui.get(i).get("fields"));
                for (int k = 0; k < fields.size(); k++) {
                    field(fields.get(k), properties, shown, here + "/fields/" + k);
                }
            } else {
                field(ui.get(i), properties, shown, here);
            }
        }
        required(form, properties, shown, at + "/form", "under ui");
        urgency(service, properties, shown, at);
    }

    private void urgency(Map<String, Object> service, Map<String, Object> properties, Set<String> shown, String at) {
        for (String field : ShowWhen.fields(map(service.get("urgentWhen")))) {
            if (!properties.containsKey(field)) {
                fault(at + "/urgentWhen", "the form has no property " + field);
            } else if (!shown.contains(field)) {
                fault(at + "/urgentWhen", field + " is not shown: nobody can say that it is urgent, add it under ui");
            }
        }
        if (map(service.get("commitments")).containsKey("urgent") && !service.containsKey("urgentWhen")) {
            fault(at + "/commitments/urgent", "nothing is urgent here: say when under urgentWhen, or leave this out");
        }
    }

    private void field(Map<String, Object> field, Map<String, Object> properties, Set<String> shown, String here) {
        String name = field.get("field").toString();
        if (!shown.add(name)) {
            fault(here + "/field", "the field " + name + " is shown twice");
        }
        if (!properties.containsKey(name)) {
            fault(here + "/field", "the form has no property " + name + ", it has " + properties.keySet());
            return;
        }
        Map<String, Object> schema = map(properties.get(name));
        Map<String, Object> one = isList(schema) ? map(schema.get("items")) : schema;
        options(field, name, one, here);
        condition(field, properties, here);
        if (field.containsKey("prefill") && !"string".equals(schema.get("type"))) {
            fault(
                    here + "/prefill",
                    "only a text can be filled in beforehand: give a fixed value as default in the form");
        }
        boolean file = FormFormats.FILE.equals(one.get("format"));
        for (String key : List.of("accept", "maxMegabytes")) {
            if (field.containsKey(key) && !file) {
                fault(here + "/" + key, name + " is no file: give its property format: file, or leave this out");
            }
        }
        bounds(field, name, schema, properties, here);
        group(field, name, one, here);
    }

    private void bounds(
            Map<String, Object> field,
            String name,
            Map<String, Object> schema,
            Map<String, Object> properties,
            String here) {
        Object format = schema.get("format");
        boolean hasDay = FormFormats.ORDERED.contains(String.valueOf(format))
                && String.valueOf(format).startsWith("date");
        for (String key : List.of("notBefore", "notAfter")) {
            if (field.containsKey(key)) {
                String bound = field.get(key).toString();
                if (!hasDay) {
                    fault(here + "/" + key, name + " is no day: give its property format: date or date-time");
                } else if (AnswerBounds.day(bound, EXAMPLE).isEmpty()) {
                    fault(
                            here + "/" + key,
                            bound
                                    + " is no day: write today, today + 2 days, today - 18 years, or a day such as 2026-11-24");
                }
            }
        }
        for (String key : List.of("atLeast", "atMost")) {
            if (field.containsKey(key)) {
                String other = field.get(key).toString();
                if (!properties.containsKey(other)) {
                    fault(here + "/" + key, "there is no question " + other + " beside " + name);
                } else if (other.equals(name)) {
                    fault(here + "/" + key, name + " can't be bounded by itself");
                } else if (!FormFormats.comparable(schema, map(properties.get(other)))) {
                    fault(
                            here + "/" + key,
                            name + " and " + other
                                    + " can't be compared: both are numbers, or both of the same format date, time or date-time");
                }
            }
        }
        if ("today".equals(field.get("prefill")) && !hasDayAlone(schema)) {
            fault(here + "/prefill", "today is a day, and " + name + " a time");
        }
    }

    private static boolean hasDayAlone(Map<String, Object> schema) {
        String format = String.valueOf(schema.get("format"));
        return !FormFormats.ORDERED.contains(format) || format.equals("date");
    }

    /** An object that is asked field by field, once or for each of a list. */
    private void group(Map<String, Object> field, String name, Map<String, Object> one, String here) {
        boolean group = "object".equals(one.get("type")) && !FormFormats.PLACE.equals(one.get("format"));
        if (!group && field.containsKey("fields")) {
            fault(here + "/fields", name + " is no group: its property, or the items of its list, is no object");
        }
        if (!group) {
            return;
        }
        if (!field.containsKey("fields")) {
            fault(here, name + " is a group: say under fields how each of its properties is asked");
            return;
        }
        Map<String, Object> properties = map(one.get("properties"));
        Set<String> shown = new HashSet<>();
        List<Map<String, Object>> fields = items(field.get("fields"));
        for (int i = 0; i < fields.size(); i++) {
            String at = here + "/fields/" + i;
            field(fields.get(i), properties, shown, at);
            Map<String, Object> property =
                    map(properties.get(fields.get(i).get("field").toString()));
            boolean deeper = "object".equals(property.get("type"))
                    || "object".equals(map(property.get("items")).get("type"));
            if (deeper) {
                fault(at + "/field", "a group holds no group: make it a field of the form");
            }
            if (fields.get(i).containsKey("showWhen")) {
                fault(at + "/showWhen", "the fields of a group are all shown: put the condition on the group");
            }
        }
        required(one, properties, shown, here, "under fields");
    }

    private void options(Map<String, Object> field, String name, Map<String, Object> schema, String here) {
        Object values = schema.get("enum");
        for (String option : map(field.get("options")).keySet()) {
            if (!(values instanceof List<?> list && list.stream().anyMatch(v -> option.equals(String.valueOf(v))))) {
                fault(here + "/options/" + option, "the form's enum of " + name + " doesn't list this value");
            }
        }
    }

    private void condition(Map<String, Object> item, Map<String, Object> properties, String here) {
        if (item.containsKey("showWhen")) {
            for (String other : ShowWhen.fields(map(item.get("showWhen")))) {
                if (!properties.containsKey(other)) {
                    fault(here + "/showWhen", "the form has no property " + other);
                }
            }
        }
    }

    private void required(
            Map<String, Object> form, Map<String, Object> properties, Set<String> shown, String at, String where) {
        List<?> required = form.get("required") instanceof List<?> list ? list : List.of();
        for (Object name : required) {
            if (!properties.containsKey(String.valueOf(name))) {
                fault(at + "/required", "the form has no property " + name);
            } else if (!shown.contains(String.valueOf(name))) {
                fault(at + "/required", name + " is required but not shown: add it " + where);
            }
        }
    }

    private void formats(Map<String, Object> schema, String at) {
        Object format = schema.get("format");
        if (format != null && !FormFormats.known().contains(format.toString())) {
            fault(at + "/format", "no format " + format + ": one of " + String.join(", ", FormFormats.known()));
        } else if (FormFormats.PLACE.equals(format) && !"object".equals(schema.get("type"))) {
            fault(at + "/type", "a place is an object: write type: object");
        } else if (format != null && !FormFormats.PLACE.equals(format) && !"string".equals(schema.get("type"))) {
            fault(at + "/type", "a field of format " + format + " is a text: write type: string");
        }
        map(schema.get("properties")).forEach((name, property) -> formats(map(property), at + "/properties/" + name));
        if (schema.get("items") instanceof Map<?, ?> items) {
            formats(map(items), at + "/items");
        }
    }

    private static boolean isList(Map<String, Object> schema) {
        return "array".equals(schema.get("type"));
    }

    private void fault(String at, String message) {
        faults.add(document.fault(at, message));
    }
}
