package org.guichet.web.internal.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.api.access.Caller;
import org.guichet.api.module.PlacePolicy;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.web.internal.http.FormKey;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.page.FormChoice;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What other bundles have people choose before a form: which services have such a step, and what was chosen. Thread-safe. */
@Component(service = FormChoices.class)
public class FormChoices {

    /** Begin the names of filters on the page. */
    public static final String FILTER = "f.";

    private final List<FormChoice> choices = new CopyOnWriteArrayList<>();

    @Activate
    public FormChoices() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void add(FormChoice choice) {
        choices.add(choice);
    }

    public void remove(FormChoice choice) {
        choices.remove(choice);
    }

    /** What is chosen for that service, if anything is. */
    public Optional<FormChoice> of(ServiceDefinition service) {
        return choices.stream().filter(choice -> choice.concerns(service)).findFirst();
    }

    /** The steps that a service takes. */
    public List<Step> steps(ServiceDefinition service) {
        List<Step> steps = new ArrayList<>();
        if (of(service).isPresent()) {
            steps.add(Step.CHOICE);
        }
        if (service.place() != PlacePolicy.NONE) {
            steps.add(Step.PLACE);
        }
        steps.addAll(List.of(Step.DETAILS, Step.CHECK));
        return steps;
    }

    /** What a page asks for, with the filters that were sent. */
    public static FormChoice.Asking asking(
            Visit visit, String organisation, ServiceDefinition service, String value, Optional<Caller> staff) {
        Map<String, String> wishes = new HashMap<>();
        visit.request().getParameterMap().keySet().stream()
                .filter(name -> name.startsWith(FILTER))
                .forEach(name -> wishes.put(name.substring(FILTER.length()), visit.parameter(name)));
        return new FormChoice.Asking(
                organisation,
                service,
                visit.texts().language().code(),
                wishes,
                value,
                staff,
                visit.request().getRemoteAddr(),
                FormKey.of(visit));
    }

    /** What the draft keeps of what was chosen. */
    public Map<String, Object> kept(ServiceDefinition service, String value) {
        return value.isEmpty()
                ? Map.of()
                : of(service)
                        .map(choice -> Map.<String, Object>of(choice.part(), choice.kept(value)))
                        .orElse(Map.of());
    }
}
