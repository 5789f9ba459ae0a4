package org.guichet.rest.internal.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Every field of a record is always there unless it is optional, or left out when empty. */
final class PresentFields extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    private final transient ObjectMapper mapper;

    PresentFields(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
        Class<?> type = member.getRawType();
        if (!member.getDeclaringClass().isRecord() || type == Optional.class) {
            return null;
        }
        boolean collection = Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
        return collection && leavesOutEmpty(member.getDeclaringClass()) ? null : true;
    }

    private boolean leavesOutEmpty(Class<?> type) {
        Class<?> mixIn = mapper.findMixInClassFor(type);
        JsonInclude include = (mixIn == null ? type : mixIn).getAnnotation(JsonInclude.class);
        return include != null && include.value() == JsonInclude.Include.NON_EMPTY;
    }
}
