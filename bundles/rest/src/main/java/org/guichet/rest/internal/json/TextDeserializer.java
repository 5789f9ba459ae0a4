package org.guichet.rest.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;
import org.guichet.api.text.OutsideText;

/**
 * Texts from outside: tidied, and refused where a program has written what no text is, the NUL character or half of a character.
 */
final class TextDeserializer extends StdScalarDeserializer<String> {

    private static final long serialVersionUID = 1L;

    TextDeserializer() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = StringDeserializer.instance.deserialize(parser, context);
        if (text == null) {
            return null;
        }
        if (text.indexOf('\0') >= 0) {
            return (String) context.handleWeirdStringValue(String.class, "", "NUL character");
        }
        if (text.chars().anyMatch(c -> Character.isSurrogate((char) c))
                && text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            return (String) context.handleWeirdStringValue(String.class, "", "half of a character");
        }
        return OutsideText.lines(text);
    }
}
