package org.guichet.web.internal.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guichet.api.access.Caller;
import org.guichet.api.request.Person;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestService;
import org.guichet.api.request.Resident;
import org.guichet.platform.desk.RequestLinks;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Requests of the same person, as far as phone, e-mail or name tell, within what the caller may see. */
@Component(service = OtherRequests.class)
public class OtherRequests {

    private static final int MOST = 10;
    private static final int MOST_PEOPLE = 4;
    private static final int LOOKED_AT = 50;
    private static final int MOST_COUNTED = 999;
    private final RequestService requests;
    private final RequestLinks links;

    @Activate
    public OtherRequests(@Reference RequestService requests, @Reference RequestLinks links) {
        this.requests = requests;
        this.links = links;
    }

    /**
     * Another request that has to do with one.
     *
     * @param kind leading, merged or related
     */
    public record LinkView(String kind, CaseWords.Line line) {}

    /** What has to do with a request, as far as the caller sees it. */
    List<LinkView> links(Request request, Caller caller, CaseWords words, Texts texts) {
        return links.of(request.reference(), caller.scope()).stream()
                .flatMap(link -> requests
                        .find(link.reference(), caller.scope())
                        .map(d -> new LinkView(
                                link.kind().name().toLowerCase(Locale.ROOT), words.line(d.request(), caller, texts)))
                        .stream())
                .toList();
    }

    /**
     * Somebody who asked for something before.
     *
     * @param reference of a request with these details
     */
    public record KnownResident(String reference, String name, String phone, String email) {}

    /**
     * What is known of whoever is being typed.
     *
     * @param open some of the open requests, newest first
     * @param count how many there are
     * @param people whom they could be
     */
    record Known(List<Request> open, int count, List<KnownResident> people) {

        static final Known NOTHING = new Known(List.of(), 0, List.of());
    }

    /** Some requests of a person, newest first, and whether there are more. */
    record Others(List<Request> requests, boolean more) {}

    /** {@code except} is the reference of the one that is shown. */
    Others of(Resident resident, String except, Caller caller) {
        List<Request> found = find(resident, MOST + 2, caller).stream()
                .filter(r -> !r.reference().equals(except))
                .toList();
        return new Others(found.stream().limit(MOST).toList(), found.size() > MOST);
    }

    /** The open requests of somebody, and who it could be: those of whom more is known than was typed. */
    Known known(Resident typed, Caller caller) {
        List<Request> found = find(typed, LOOKED_AT, caller);
        Map<Resident, KnownResident> people = new LinkedHashMap<>();
        for (Request request : found) {
            Resident resident = request.resident();
            boolean more = typed.name().isEmpty() && resident.name().isPresent()
                    || typed.phone().isEmpty() && resident.phone().isPresent()
                    || typed.email().isEmpty() && resident.email().isPresent();
            if (more && people.size() < MOST_PEOPLE) {
                people.putIfAbsent(
                        resident,
                        new KnownResident(
                                request.reference(),
                                resident.name().orElse(""),
                                resident.phone().orElse(""),
                                resident.email().orElse("")));
            }
        }
        List<Request> open =
                found.stream().filter(r -> r.phase() != Phase.CLOSED).toList();
        if (found.size() < LOOKED_AT) {
            return new Known(open.stream().limit(MOST).toList(), open.size(), List.copyOf(people.values()));
        }
        // somebody who asks often: what is open may be older than all that
        RequestQuery query = RequestQuery.builder()
                .person(Person.of(typed))
                .phases(Phase.RECEIVED, Phase.IN_PROGRESS, Phase.WAITING)
                .limit(MOST)
                .build();
        return new Known(
                requests.list(query, caller.scope()).requests(),
                requests.count(List.of(query), MOST_COUNTED, caller.scope()).get(0),
                List.copyOf(people.values()));
    }

    /** Newest first; none for somebody who can't be told from others. */
    private List<Request> find(Resident resident, int most, Caller caller) {
        Person person = Person.of(resident);
        if (person.isAnybody()) {
            return List.of();
        }
        RequestQuery query = RequestQuery.builder().person(person).limit(most).build();
        return requests.list(query, caller.scope()).requests();
    }
}
