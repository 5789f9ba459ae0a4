package org.guichet.api.page;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody sent with a page's form.
 *
 * @param answers field to value, as the form's schema says: they fit it
 * @param key the same for every sending of the same form with the same content, by two taps or by going back; different for any
 *     other. At most 200 characters. What was done under a key already is not done again, and answered as done
 */
public record PageInput(Map<String, Object> answers, String key) {
    public PageInput {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        requireNonNull(key, "key");
    }

    /** No word of what was typed. */
    @Override
    public String toString() {
        return "PageInput[" + answers.keySet() + "]";
    }
}
