package org.guichet.web.internal.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.api.request.RequestService;
import org.guichet.api.request.Resident;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The person for whom an agent records a request, while name, telephone and e-mail are being typed. */
@Component(service = TypedPerson.class)
public class TypedPerson {

    private final OtherRequests others;
    private final CaseWords words;
    private final RequestService requests;

    @Activate
    public TypedPerson(
            @Reference OtherRequests others, @Reference CaseWords words, @Reference RequestService requests) {
        this.others = others;
        this.words = words;
        this.requests = requests;
    }

    /** As it stands in a form. */
    static Resident of(Visit visit) {
        return new Resident(some(visit, "name"), some(visit, "email"), some(visit, "phone"));
    }

    /** Adds what is known of the person that is being typed. */
    Pages.Page with(Pages.Page page, Visit visit, Caller caller) {
        Resident resident = of(visit);
        CaseWords.Staff staff = words.staff();
        OtherRequests.Known known = visit.isPost() ? others.known(resident, caller) : OtherRequests.Known.NOTHING;
        return page.with(
                        "others",
                        known.open().stream()
                                .map(r -> words.line(r, caller, staff, visit.texts()))
                                .toList())
                .with("othersCount", known.count())
                .with("people", known.people());
    }

    /** The form with the details that a person gave with a request before. Nothing else that was typed changes. */
    Visit asked(Visit visit, Caller caller, String reference) {
        Map<String, String[]> form = new LinkedHashMap<>(visit.request().getParameterMap());
        requests.find(reference, caller.scope())
                .map(details -> details.request().resident())
                .ifPresent(resident -> {
                    resident.name().ifPresent(n -> form.put("name", new String[] {n}));
                    resident.phone().ifPresent(p -> form.put("phone", new String[] {p}));
                    resident.email().ifPresent(e -> form.put("email", new String[] {e}));
                });
        return new Visit(new CarriedForm(visit.request(), visit.path(), form), visit.response());
    }

    private static Optional<String> some(Visit visit, String name) {
        return Optional.of(visit.parameter(name)).filter(v -> !v.isEmpty());
    }
}
