package org.guichet.core.internal.gate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guichet.api.FieldError;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.text.OutsideText;

/** What a validator found, once it is seen to be something that can be shown to a resident. */
final class Findings {

    /** What every draft has, besides {@code answers}. */
    private static final Set<String> DRAFT =
            Set.of("organisation", "service", "channel", "language", "resident", "description", "place", "answers");

    private static final String ANSWERS = "answers.";
    private static final int MOST = 100;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_CODE = 60;
    private static final int LONGEST_MESSAGE = 1000;

    private Findings() {}

    /**
     * A copy: the module can't change it later, and its own list classes don't outlive it.
     *
     * @throws Nonsense when somebody who reads it could not know what to do
     */
    static List<FieldError> of(List<FieldError> found, ServiceDefinition service) {
        List<FieldError> copy = new ArrayList<>();
        Iterator<FieldError> all = found.iterator();
        while (all.hasNext()) {
            if (copy.size() == MOST) {
                throw new Nonsense("answered more than " + MOST + " errors");
            }
            FieldError error = all.next();
            if (error == null) {
                throw new Nonsense("answered a list that holds null");
            }
            if (error.field().length() > LONGEST_NAME || !isField(error.field(), service)) {
                throw new Nonsense("named a field that neither the form nor a draft has");
            }
            if (OutsideText.isEmpty(error.code()) || error.code().length() > LONGEST_CODE) {
                throw new Nonsense("gave a code of no or more than " + LONGEST_CODE + " characters");
            }
            if (OutsideText.isEmpty(error.message()) || error.message().length() > LONGEST_MESSAGE) {
                throw new Nonsense("gave a message of no or more than " + LONGEST_MESSAGE + " characters");
            }
            copy.add(error);
        }
        return List.copyOf(copy);
    }

    private static boolean isField(String path, ServiceDefinition service) {
        if (!path.startsWith(ANSWERS)) {
            return DRAFT.contains(path.split("\\.", 2)[0]);
        }
        String property = path.substring(ANSWERS.length()).split("[.\\[]", 2)[0];
        return service.form().get("properties") instanceof Map<?, ?> properties && properties.containsKey(property);
    }
}
