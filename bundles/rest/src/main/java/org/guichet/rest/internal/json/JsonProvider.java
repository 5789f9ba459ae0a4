package org.guichet.rest.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.jaxrs.json.JacksonJsonProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import org.guichet.rest.resource.ProblemException;

/** Jackson between HTTP bodies and records; bodies are read whole, so that none can be bigger than allowed. */
public final class JsonProvider extends JacksonJsonProvider {

    /** Largest body, in bytes. */
    public static final int MAX_BODY = 128 * 1024;

    public JsonProvider(ObjectMapper mapper) {
        super(mapper);
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] content = body.readNBytes(MAX_BODY + 1);
        if (content.length > MAX_BODY) {
            throw new ProblemException(413, "body.too-large", MAX_BODY).header("Connection", "close");
        }
        if (content.length == 0) {
            throw new ProblemException(400, "body.missing");
        }
        try {
            ObjectMapper mapper = locateMapper(type, mediaType);
            Object value = mapper.readValue(content, mapper.constructType(genericType));
            if (value == null) {
                throw new ProblemException(400, "body.missing");
            }
            return value;
        } catch (JsonProcessingException wrong) {
            throw JsonProblems.of(wrong);
        }
    }

    /** As the mapper writes it: what Jackson's provider looks up for each answer, by all annotations of the method, is not needed here. */
    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        body.write(locateMapper(type, mediaType).writeValueAsBytes(value));
    }
}
