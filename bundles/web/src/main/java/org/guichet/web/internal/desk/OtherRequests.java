package org.guichet.web.internal.desk;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guichet.api.access.Caller;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestService;
import org.guichet.api.request.Resident;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Requests of the same person, as far as phone, e-mail or name tell, within what the caller may see. */
@Component(service = OtherRequests.class)
public class OtherRequests {

    private static final int MOST = 10;
    private static final int MOST_PEOPLE = 4;
    private static final int LOOKED_AT = 50;
    /** French numbers without what is dialled before them: 0, +33 or 0033. */
    private static final int SIGNIFICANT_DIGITS = 9;

    private static final int SHORTEST_NAME = 3;
    private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final RequestService requests;

    @Activate
    public OtherRequests(@Reference RequestService requests) {
        this.requests = requests;
    }

    /**
     * Somebody who asked for something before.
     *
     * @param reference of a request with these details
     */
    public record Person(String reference, String name, String phone, String email) {}

    /** What is known of whoever is being typed: open requests, and the people they could be. */
    record Known(List<Request> open, List<Person> people) {}

    /** Newest first; {@code except} is the reference of the one that is shown. */
    List<Request> of(Resident resident, String except, Caller caller) {
        return find(resident, caller).stream()
                .filter(r -> !r.reference().equals(except))
                .limit(MOST)
                .toList();
    }

    /** The open requests of somebody, and who it could be: those of whom more is known than was typed. */
    Known known(Resident typed, Caller caller) {
        List<Request> found = find(typed, caller);
        Map<Resident, Person> people = new LinkedHashMap<>();
        for (Request request : found) {
            Resident resident = request.resident();
            boolean more = typed.name().isEmpty() && resident.name().isPresent()
                    || typed.phone().isEmpty() && resident.phone().isPresent()
                    || typed.email().isEmpty() && resident.email().isPresent();
            if (more && people.size() < MOST_PEOPLE) {
                people.putIfAbsent(
                        resident,
                        new Person(
                                request.reference(),
                                resident.name().orElse(""),
                                resident.phone().orElse(""),
                                resident.email().orElse("")));
            }
        }
        return new Known(
                found.stream()
                        .filter(r -> r.phase() != Phase.CLOSED)
                        .limit(MOST)
                        .toList(),
                List.copyOf(people.values()));
    }

    private List<Request> find(Resident resident, Caller caller) {
        Map<String, Request> found = new LinkedHashMap<>();
        Optional<String> phone =
                resident.phone().map(OtherRequests::digits).filter(p -> p.length() == SIGNIFICANT_DIGITS);
        Optional<String> email = resident.email().map(OtherRequests::plain).filter(e -> !e.isBlank());
        Optional<String> name = resident.name().map(OtherRequests::plain).filter(n -> n.length() >= SHORTEST_NAME);
        phone.ifPresent(p ->
                add(found, p, caller, r -> r.phone().map(OtherRequests::digits).equals(phone)));
        email.ifPresent(e ->
                add(found, e, caller, r -> r.email().map(OtherRequests::plain).equals(email)));
        if (phone.isEmpty() && email.isEmpty()) {
            name.ifPresent(n -> add(
                    found, n, caller, r -> r.name().map(OtherRequests::plain).equals(name)));
        }
        return List.copyOf(found.values());
    }

    private void add(
            Map<String, Request> found, String text, Caller caller, java.util.function.Predicate<Resident> same) {
        RequestQuery query = RequestQuery.builder().text(text).limit(LOOKED_AT).build();
        requests.list(query, caller.scope()).requests().stream()
                .filter(r -> same.test(r.resident()))
                .forEach(r -> found.putIfAbsent(r.reference(), r));
    }

    private static String digits(String phone) {
        String digits = NOT_DIGITS.matcher(phone).replaceAll("");
        return digits.substring(Math.max(0, digits.length() - SIGNIFICANT_DIGITS));
    }

    private static String plain(String text) {
        return MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
