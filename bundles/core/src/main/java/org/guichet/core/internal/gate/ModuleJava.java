package org.guichet.core.internal.gate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guichet.api.FieldError;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.page.ModulePage;
import org.guichet.api.page.PageDefinition;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.spi.RequestListener;
import org.guichet.api.spi.RequestNotice;
import org.guichet.api.spi.RequestValidator;
import org.guichet.core.internal.gate.ModuleGate.Outcome;
import org.guichet.core.internal.module.ModuleRegistry;
import org.guichet.definition.PageFault;
import org.osgi.framework.Constants;
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
    private final Map<Origin, RequestValidator> validators = new ConcurrentHashMap<>();
    private final Map<Origin, RequestListener> listeners = new ConcurrentHashMap<>();
    private final Map<PageOrigin, ModulePage> pages = new ConcurrentHashMap<>();
    private volatile Runnable onListener = () -> {};

    /** Only the bundle that carries a module's definition speaks for the module. */
    private record Origin(String module, long bundle) {

        static Origin of(Map<String, Object> properties) {
            return new Origin(
                    String.valueOf(properties.get(RequestValidator.MODULE)),
                    ((Number) properties.get(Constants.SERVICE_BUNDLEID)).longValue());
        }
    }

    /** The same, of one of its pages. */
    private record PageOrigin(Origin origin, String code) {

        static PageOrigin of(Map<String, Object> properties) {
            return new PageOrigin(Origin.of(properties), String.valueOf(properties.get(ModulePage.CODE)));
        }
    }

    /** What is asked of a page. */
    @FunctionalInterface
    public interface PageCall<T> {

        /** @throws PageFault when what the module answers can't be shown */
        T ask(ModulePage page);
    }

    @Activate
    public ModuleJava(@Reference ModuleRegistry modules, @Reference ModuleGate gate) {
        this.modules = modules;
        this.gate = gate;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addValidator(RequestValidator validator, Map<String, Object> properties) {
        validators.put(Origin.of(properties), validator);
    }

    public void removeValidator(RequestValidator validator, Map<String, Object> properties) {
        Origin origin = Origin.of(properties);
        if (validators.remove(origin, validator)) {
            forget(origin);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addListener(RequestListener listener, Map<String, Object> properties) {
        listeners.put(Origin.of(properties), listener);
        onListener.run();
    }

    public void removeListener(RequestListener listener, Map<String, Object> properties) {
        Origin origin = Origin.of(properties);
        if (listeners.remove(origin, listener)) {
            forget(origin);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addPage(ModulePage page, Map<String, Object> properties) {
        pages.put(PageOrigin.of(properties), page);
    }

    public void removePage(ModulePage page, Map<String, Object> properties) {
        PageOrigin place = PageOrigin.of(properties);
        if (pages.remove(place, page) && !belongsToAnother(place.origin)) {
            gate.forget(door(place.origin.module, place.code));
        }
    }

    /** Is called when a listener or its module has come: there may be something to tell. */
    public void onListener(Runnable action) {
        onListener = action;
        modules.onActive(action);
    }

    /** What the service's module finds wrong with a draft. */
    public Outcome<List<FieldError>> validate(RequestDraft draft, ServiceDefinition service) {
        String module = service.module();
        if (!modules.validates(module)) {
            return new Outcome.Answer<>(List.of());
        }
        Optional<RequestValidator> validator = of(module, validators);
        if (validator.isEmpty()) {
            return new Outcome.Unavailable<>("its validator is not there");
        }
        return gate.call(module, "its validator", () -> {
            List<FieldError> errors = validator.get().validate(draft, service);
            return errors == null ? null : Findings.of(errors, service);
        });
    }

    /** Whether somebody listens for a module now. */
    public boolean hasListener(String module) {
        return of(module, listeners).isPresent();
    }

    /** The modules that can be told something now. */
    public List<String> listening() {
        return listeners.keySet().stream()
                .map(Origin::module)
                .distinct()
                .filter(this::listens)
                .sorted()
                .toList();
    }

    /** Whether a module can be told something now. */
    public boolean listens(String module) {
        return hasListener(module) && gate.unavailable(module).isEmpty();
    }

    /** Tells a module's listener. */
    public Outcome<Boolean> tell(String module, RequestNotice notice) {
        Optional<RequestListener> listener = of(module, listeners);
        if (listener.isEmpty()) {
            return new Outcome.Unavailable<>("its listener is not there");
        }
        return gate.call(module, "its listener", () -> {
            listener.get().onEvent(notice);
            return true;
        });
    }

    /**
     * Asks one of a module's pages. Each page goes through a door of its own: one that fails, or keeps threads, costs neither the
     * module's checks nor its other pages anything.
     */
    public <T> Outcome<T> ask(PageDefinition definition, PageCall<T> call) {
        Optional<ModulePage> page = modules.bundle(definition.module())
                .map(bundle -> pages.get(new PageOrigin(new Origin(definition.module(), bundle), definition.code())));
        if (page.isEmpty()) {
            return new Outcome.Unavailable<>("its page " + definition.code() + " is not there");
        }
        return gate.call(door(definition.module(), definition.code()), "its page " + definition.code(), () -> {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(page.get().getClass().getClassLoader());
            try {
                return call.ask(page.get());
            } catch (PageFault fault) {
                throw new Nonsense("answered what can't be shown: " + fault.getMessage());
            } finally {
                thread.setContextClassLoader(before);
            }
        });
    }

    /** Why a module can't do all that its definition says; empty when it can. */
    public Optional<String> unavailable(String module) {
        if (modules.validates(module) && of(module, validators).isEmpty()) {
            return Optional.of("its validator is not there");
        }
        if (modules.listens(module) && of(module, listeners).isEmpty()) {
            return Optional.of("its listener is not there");
        }
        return gate.unavailable(module);
    }

    private void forget(Origin origin) {
        if (!belongsToAnother(origin)) {
            gate.forget(origin.module);
        }
    }

    private boolean belongsToAnother(Origin origin) {
        return modules.bundle(origin.module)
                .filter(bundle -> bundle != origin.bundle)
                .isPresent();
    }

    private static String door(String module, String page) {
        return module + "/" + page;
    }

    private <T> Optional<T> of(String module, Map<Origin, T> brought) {
        return modules.bundle(module).map(bundle -> brought.get(new Origin(module, bundle)));
    }
}
