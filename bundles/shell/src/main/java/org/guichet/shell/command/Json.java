package org.guichet.shell.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** JSON for scripts: objects in the order in which they were filled, what is absent is left out. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();
    private static final ObjectWriter WRITER = MAPPER.writerWithDefaultPrettyPrinter();

    private final Map<String, Object> members = new LinkedHashMap<>();

    /** Adds a member; an empty optional or null adds nothing, other values than numbers, flags, lists are text. */
    public Json put(String name, Object value) {
        Object plain = plain(value);
        if (plain != null) {
            members.put(name, plain);
        }
        return this;
    }

    /** Prints a number, text, list or object. */
    public static void print(PrintStream out, Object value) {
        try {
            out.println(WRITER.writeValueAsString(plain(value)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("could not be written as JSON", e);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Json json) {
            return json.members;
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(Json::plain).orElse(null);
        }
        if (value instanceof OptionalDouble optional) {
            return optional.isPresent() ? optional.getAsDouble() : null;
        }
        if (value instanceof OptionalLong optional) {
            return optional.isPresent() ? optional.getAsLong() : null;
        }
        if (value instanceof Iterable<?> list) {
            java.util.List<Object> plain = new java.util.ArrayList<>();
            list.forEach(item -> plain.add(plain(item)));
            return plain;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new LinkedHashMap<>();
            map.forEach((key, item) -> plain.put(String.valueOf(key), plain(item)));
            return plain;
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        return value.toString();
    }
}
