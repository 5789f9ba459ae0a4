package org.guichet.core.internal.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.FieldError;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.spi.RequestListener;
import org.guichet.api.spi.RequestNotice;
import org.guichet.api.spi.RequestValidator;
import org.guichet.core.internal.gate.ModuleGate.Outcome;
import org.guichet.core.internal.module.ModuleRegistry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The Java that modules bring. What a definition announces but nobody brings is unavailable, never skipped. */
@Component(service = ModuleJava.class)
public class ModuleJava {

    private final ModuleRegistry modules;
    private final ModuleGate gate;
    private final Map<String, RequestValidator> validators = new ConcurrentHashMap<>();
    private final Map<String, RequestListener> listeners = new ConcurrentHashMap<>();
    private volatile Runnable onListener = () -> {};

    @Activate
    public ModuleJava(@Reference ModuleRegistry modules, @Reference ModuleGate gate) {
        this.modules = modules;
        this.gate = gate;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addValidator(RequestValidator validator, Map<String, Object> properties) {
        validators.put(module(properties), validator);
    }

    public void removeValidator(RequestValidator validator, Map<String, Object> properties) {
        if (validators.remove(module(properties), validator)) {
            gate.forget(module(properties));
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addListener(RequestListener listener, Map<String, Object> properties) {
        listeners.put(module(properties), listener);
        onListener.run();
    }

    public void removeListener(RequestListener listener, Map<String, Object> properties) {
        if (listeners.remove(module(properties), listener)) {
            gate.forget(module(properties));
        }
    }

    /** Is called when a listener has come: there may be something to tell it. */
    public void onListener(Runnable action) {
        onListener = action;
    }

    /** What the service's module finds wrong with a draft. */
    public Outcome<List<FieldError>> validate(RequestDraft draft, ServiceDefinition service) {
        String module = service.module();
        if (!modules.validates(module)) {
            return new Outcome.Answer<>(List.of());
        }
        RequestValidator validator = validators.get(module);
        if (validator == null) {
            return new Outcome.Unavailable<>("its validator is not there");
        }
        return gate.call(module, "its validator", () -> {
            List<FieldError> errors = validator.validate(draft, service);
            if (errors == null) {
                return null;
            }
            // a copy made here: the module can't change it under us, and its own list classes don't outlive it
            List<FieldError> copy = new ArrayList<>();
            errors.forEach(e -> copy.add(Objects.requireNonNull(e)));
            return List.copyOf(copy);
        });
    }

    /** Whether somebody listens for a module now. */
    public boolean hasListener(String module) {
        return listeners.containsKey(module);
    }

    /** Tells a module's listener. */
    public Outcome<Boolean> tell(String module, RequestNotice notice) {
        RequestListener listener = listeners.get(module);
        if (listener == null) {
            return new Outcome.Unavailable<>("its listener is not there");
        }
        return gate.call(module, "its listener", () -> {
            listener.onEvent(notice);
            return true;
        });
    }

    /** Why a module can't do all that its definition says; empty when it can. */
    public Optional<String> unavailable(String module) {
        if (modules.validates(module) && !validators.containsKey(module)) {
            return Optional.of("its validator is not there");
        }
        if (modules.listens(module) && !listeners.containsKey(module)) {
            return Optional.of("its listener is not there");
        }
        return gate.unavailable(module);
    }

    private static String module(Map<String, Object> properties) {
        return String.valueOf(properties.get(RequestValidator.MODULE));
    }
}
