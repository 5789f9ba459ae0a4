package org.guichet.core.internal.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.guichet.api.health.HealthCheck;
import org.guichet.api.health.HealthResult;
import org.guichet.api.health.Measure;
import org.guichet.api.health.Measure.Kind;
import org.guichet.api.health.Measures;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ModuleState;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which modules have faults. None keeps the platform from working: the worst is a warning. */
@Component(service = {HealthCheck.class, Measures.class})
public class ModulesCheck implements HealthCheck, Measures {

    private static final String UNAVAILABLE = "unavailable";

    private final ModuleCatalogue catalogue;
    private volatile List<ModuleInfo> seen;

    @Activate
    public ModulesCheck(@Reference ModuleCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public String name() {
        return "modules";
    }

    @Override
    public HealthResult check() {
        List<ModuleInfo> modules = catalogue.modules();
        seen = modules;
        List<String> faulty = new ArrayList<>();
        for (ModuleInfo module : modules) {
            String state = state(module);
            if (module.state() == ModuleState.REFUSED || state.equals(UNAVAILABLE)) {
                faulty.add(module.id() + " is " + state);
            }
        }
        if (faulty.isEmpty()) {
            long active = modules.stream()
                    .filter(m -> m.state() == ModuleState.ACTIVE)
                    .count();
            return HealthResult.ok(active + " of " + modules.size() + " are active")
                    .inFrench("Modules en service : " + active + " sur " + modules.size() + ".");
        }
        String first = faulty.get(0);
        return HealthResult.warn(
                        String.join("; ", faulty), "guichet:module-info " + first.substring(0, first.indexOf(' ')))
                .inFrench("Modules en défaut : " + faulty.size() + " sur " + modules.size()
                        + ". Les participations disent lesquels et pourquoi.");
    }

    @Override
    public List<Measure> measures() {
        List<ModuleInfo> modules = seen;
        if (modules == null) {
            return List.of();
        }
        Map<String, Integer> states = new TreeMap<>();
        states.put(UNAVAILABLE, 0);
        for (ModuleState state : ModuleState.values()) {
            states.put(word(state), 0);
        }
        modules.forEach(module -> states.merge(state(module), 1, Integer::sum));
        return List.of(new Measure(
                "guichet_modules",
                Kind.GAUGE,
                "Modules by state.",
                states.entrySet().stream()
                        .map(e -> Measure.sample("state", e.getKey(), e.getValue()))
                        .toList()));
    }

    private static String state(ModuleInfo module) {
        return module.unavailable().isPresent() ? UNAVAILABLE : word(module.state());
    }

    private static String word(ModuleState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
