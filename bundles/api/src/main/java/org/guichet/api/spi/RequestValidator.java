package org.guichet.api.spi;

import java.util.List;
import org.guichet.api.FieldError;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.request.RequestDraft;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Checks what a form can't say: that a card exists, that a date is not too far. Register it as a service with the
 * property {@value #MODULE}; the module's definition says {@code java: {validator: true}}.
 *
 * <p>Called before a draft is stored, after its form was found right, for the module's own services. It must be pure:
 * no side effect, the same answer to the same draft. It has two seconds; when it fails or is late, the draft is refused
 * as {@code module.unavailable} and nothing else suffers. May be called by several threads at once.
 */
@ConsumerType
public interface RequestValidator {

    /** Service property: the id of the module. */
    String MODULE = "guichet.module";

    /**
     * Finds what is wrong.
     *
     * @return one error a field, with messages in the draft's language; empty when nothing is wrong. An answer that nobody
     *     could act on is a failure: null, a field that neither the form nor a draft has, a message of no or more than
     *     1000 characters, more than 100 errors
     */
    List<FieldError> validate(RequestDraft draft, ServiceDefinition service);
}
