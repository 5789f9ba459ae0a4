package org.guichet.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The API as it is recorded in {@code bundles/api/baseline}, written out as sources that do nothing: what a partner's module
 * was compiled against at the time of the record, and no more than that.
 */
final class OldestApi {

    private static final Pattern LINE = Pattern.compile("(?:consumer )?(\\S+) : (.*)");
    private static final Pattern TYPE = Pattern.compile(
            "((?:(?:abstract|final|static) )*)(interface|class|record|enum|annotation) (<.*> )?extends ?(.*)");
    private static final Pattern CONSTRUCTOR = Pattern.compile("new\\((.*)\\)");
    private static final Pattern METHOD =
            Pattern.compile("((?:(?:abstract|final|static|default) )*)(<.*?> (?=[\\w.]))?(.+) (\\w+)\\((.*)\\)");
    private static final Pattern FIELD = Pattern.compile("static final (\\S+(?:<.*>)?) (\\w+)(?: = (.*))?");
    private static final String NOTHING = " { throw new UnsupportedOperationException(); }\n";

    /** A type of the record with those that are nested in it. */
    private static final class Type {
        private String kind = "class";
        private String parameters = "";
        private String supertypes = "";
        private final List<String> members = new ArrayList<>();
        private final Map<String, Type> nested = new TreeMap<>();
    }

    private OldestApi() {}

    /** Sources by the name of their class. */
    static Map<String, String> sources(Path baseline) {
        Map<String, String> sources = new LinkedHashMap<>();
        try (Stream<Path> records = Files.list(baseline)) {
            for (Path record : records.sorted().toList()) {
                List<String> lines = Files.readAllLines(record);
                String name = lines.get(0).replace("package ", "");
                types(lines)
                        .forEach((type, content) -> sources.put(
                                name + "." + type, "package " + name + ";\n" + source(type, content, "public ")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    private static Map<String, Type> types(List<String> lines) {
        Map<String, Type> types = new TreeMap<>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                Type type = null;
                Map<String, Type> among = types;
                for (String part : matcher.group(1).split("\\$")) {
                    type = among.computeIfAbsent(part, p -> new Type());
                    among = type.nested;
                }
                Matcher header = TYPE.matcher(matcher.group(2));
                if (header.matches()) {
                    type.kind = header.group(2);
                    type.parameters = Optional.ofNullable(header.group(3)).orElse("");
                    type.supertypes = header.group(4).replaceAll(" ?permits .*", "");
                } else {
                    type.members.add(matcher.group(2));
                }
            }
        }
        return types;
    }

    private static String source(String name, Type type, String modifiers) {
        boolean isInterface = type.kind.equals("interface") || type.kind.equals("annotation");
        StringBuilder source = new StringBuilder(modifiers)
                .append(
                        switch (type.kind) {
                            case "interface" -> "interface ";
                            case "annotation" -> "@interface ";
                            case "enum" -> "enum ";
                            default -> "class ";
                        });
        source.append(name).append(dotted(type.parameters));
        List<String> supertypes = Stream.of(type.supertypes.split(", (?![^<]*>)"))
                .map(String::trim)
                .filter(s -> !s.isEmpty())
                .toList();
        // a record of a class names what it extends before what it implements
        boolean extendsOne = type.kind.equals("class") && !supertypes.isEmpty();
        if (extendsOne) {
            source.append(" extends ").append(dotted(supertypes.get(0)));
        }
        String inherited = supertypes.stream()
                .skip(extendsOne ? 1 : 0)
                .filter(s -> !s.startsWith("java.lang."))
                .collect(Collectors.joining(", "));
        if (!inherited.isEmpty()) {
            source.append(isInterface ? " extends " : " implements ").append(dotted(inherited));
        }
        source.append(" {\n");
        if (type.kind.equals("enum")) {
            source.append(String.join(", ", constants(name, type))).append(";\n");
        }
        if (type.kind.equals("class") && !type.members.contains("new()")) {
            // constructors of subclasses call it; none of it is ever run
            source.append("protected ").append(name).append("() {}\n");
        }
        for (String member : type.members) {
            source.append(member(name, type, isInterface, member));
        }
        type.nested.forEach(
                (inner, content) -> source.append(source(inner, content, isInterface ? "" : "public static ")));
        return source.append("}\n").toString();
    }

    private static List<String> constants(String name, Type type) {
        List<String> constants = new ArrayList<>();
        for (String member : type.members) {
            Matcher field = FIELD.matcher(member);
            if (field.matches() && field.group(1).matches(".*[.$]" + name)) {
                constants.add(field.group(2));
            }
        }
        return constants;
    }

    private static String member(String name, Type type, boolean isInterface, String member) {
        Matcher constructor = CONSTRUCTOR.matcher(member);
        if (constructor.matches()) {
            return "public " + name + "(" + parameters(constructor.group(1)) + ")" + NOTHING;
        }
        Matcher field = FIELD.matcher(member);
        if (field.matches()) {
            boolean ofEnum = type.kind.equals("enum") && constants(name, type).contains(field.group(2));
            return ofEnum
                    ? ""
                    : "public static final " + dotted(field.group(1)) + " " + field.group(2) + " = "
                            + value(field.group(1), field.group(3)) + ";\n";
        }
        Matcher method = METHOD.matcher(member);
        boolean ownOfEnum = type.kind.equals("enum") && member.matches("static .* (valueOf|values)\\(.*");
        if (member.startsWith("component ") || ownOfEnum || !method.matches()) {
            return "";
        }
        if (method.group(4).matches("equals|hashCode|toString")) {
            return "";
        }
        String signature = dotted(Optional.ofNullable(method.group(2)).orElse("") + method.group(3) + " "
                + method.group(4) + "(" + parameters(method.group(5)) + ")");
        boolean isAbstract = method.group(1).contains("abstract");
        String modifiers = isInterface
                ? method.group(1).replace("abstract ", "").replace("final ", "")
                : "public " + method.group(1).replace("final ", "");
        return modifiers + signature + (isAbstract ? ";\n" : NOTHING);
    }

    private static String parameters(String types) {
        List<String> parameters = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= types.length(); i++) {
            char c = i == types.length() ? ',' : types.charAt(i);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c == ',' && depth == 0) {
                String type = types.substring(from, i).trim();
                if (!type.isEmpty()) {
                    parameters.add(dotted(type) + " p" + parameters.size());
                }
                from = i + 1;
            }
        }
        return String.join(", ", parameters);
    }

    private static String value(String type, String recorded) {
        if (recorded != null && type.equals("java.lang.String")) {
            return "\"" + recorded.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }
        if (recorded != null && type.equals("long")) {
            return recorded + "L";
        }
        return recorded != null ? recorded : "null";
    }

    private static String dotted(String type) {
        return type.replace('$', '.');
    }
}
