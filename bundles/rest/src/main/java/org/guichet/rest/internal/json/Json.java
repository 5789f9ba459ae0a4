package org.guichet.rest.internal.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;
import org.guichet.api.LocalizedText;
import org.guichet.api.module.FormField;
import org.guichet.api.organisation.OpeningHours;
import org.guichet.api.request.RequestEvent;

/** The one way in which this bundle reads and writes JSON: nothing is guessed, nothing is dropped. */
public final class Json {

    static final int DEEPEST = 50;

    /** Names, values, brackets: no form comes near it. A body of nothing but keys is no form. */
    static final int MOST_TOKENS = 5_000;

    static final int LONGEST_NAME = 256;

    /** In digits. */
    static final int LONGEST_NUMBER = 1_000;

    private Json() {}

    /** A mapper with all settings. Thread-safe once no one changes it. */
    public static ObjectMapper mapper() {
        ObjectMapper mapper = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .maxTokenCount(MOST_TOKENS)
                                .maxNameLength(LONGEST_NAME)
                                .maxNumberLength(LONGEST_NUMBER)
                                .build())
                        .build())
                .addModules(new Jdk8Module(), new JavaTimeModule(), strictText())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(
                        SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
                        SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                .withCoercionConfig(
                        LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
        mapper.addMixIn(LocalizedText.class, TextByLanguage.class);
        mapper.addMixIn(OpeningHours.class, AsText.class);
        mapper.addMixIn(RequestEvent.class, Event.class);
        mapper.addMixIn(FormField.class, WithoutEmpty.class);
        return mapper;
    }

    private static SimpleModule strictText() {
        return new SimpleModule("text").addDeserializer(String.class, new TextDeserializer());
    }

    private interface TextByLanguage {
        @JsonValue
        Map<String, String> texts();
    }

    private interface AsText {
        @JsonValue
        @Override
        String toString();
    }

    private interface Event {
        @JsonProperty("public")
        boolean publicly();
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private interface WithoutEmpty {}
}
