package org.guichet.web.internal.admin;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.guichet.api.access.Scope;
import org.guichet.api.organisation.Department;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.request.Phase;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How many requests are late in this moment. */
@Component(service = LateRequests.class)
public class LateRequests {

    /** Beyond it nobody counts on. */
    static final int MOST = 9_999;

    private final RequestService requests;
    private final Clock clock;

    @Activate
    public LateRequests(@Reference RequestService requests, @Reference Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /** What a department has to do: requests that wait for it, and how many of them are late. */
    record OfDepartment(String department, int open, int late) {}

    /** What each department of an organisation has to do, in their order. */
    List<OfDepartment> handledBy(Organisation organisation) {
        List<RequestQuery> queries = new ArrayList<>();
        for (Department department : organisation.departments()) {
            queries.add(of(organisation, department).build());
            queries.add(of(organisation, department).dueBefore(clock.instant()).build());
        }
        List<Integer> counts = requests.count(queries, MOST, Scope.of(Set.of(organisation.code())));
        List<OfDepartment> all = new ArrayList<>();
        for (int i = 0; i < organisation.departments().size(); i++) {
            all.add(new OfDepartment(
                    organisation.departments().get(i).code(), counts.get(2 * i), counts.get(2 * i + 1)));
        }
        return all;
    }

    private static RequestQuery.Builder of(Organisation organisation, Department department) {
        return RequestQuery.builder()
                .handledBy(organisation.code())
                .department(department.code())
                .phases(Phase.RECEIVED, Phase.IN_PROGRESS);
    }

    /** By where they were lodged, in the order of the organisations. */
    List<Integer> lodgedAt(List<String> organisations) {
        return organisations.isEmpty()
                ? List.of()
                : requests.count(
                        organisations.stream()
                                .map(code -> RequestQuery.builder()
                                        .lodgedAt(code)
                                        .dueBefore(clock.instant())
                                        .build())
                                .toList(),
                        MOST,
                        Scope.of(Set.copyOf(organisations)));
    }
}
