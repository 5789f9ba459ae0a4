package org.guichet.web.internal.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestPage;
import org.guichet.api.request.RequestService;
import org.guichet.web.internal.http.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * From one request to the next of the list that it was opened from. The address carries the list, and which one comes next: what
 * was done to a request may have taken it out of its list. Whatever an address says, only what the reader may see is found.
 */
@Component(service = ListWalk.class)
public class ListWalk {

    /** The list, as in the address of the queue. */
    static final String IN = "in";

    /** The reference that came next. */
    static final String NEXT = "next";

    /** A list's address is never that long: what a form carries stands in the next address. */
    private static final int MOST = 1_500;

    private static final int PAGE = 50;

    private final Queue queue;
    private final QueueAddresses addresses;
    private final RequestService requests;

    /**
     * Where one can go.
     *
     * @param list address of the list
     * @param previous address of the one before; empty when there is none on its page
     * @param next address of the next; empty when there is none
     * @param in what a form carries on
     * @param then reference of the next, which a form carries on as well
     */
    public record Steps(String list, String previous, String next, String in, String then) {

        static final Steps NONE = new Steps("/desk", "", "", "", "");
    }

    @Activate
    public ListWalk(@Reference Queue queue, @Reference QueueAddresses addresses, @Reference RequestService requests) {
        this.queue = queue;
        this.addresses = addresses;
        this.requests = requests;
    }

    Steps from(String reference, Visit visit, Caller caller) {
        String said = visit.parameter(IN);
        if (said.isEmpty()) {
            return Steps.NONE;
        }
        QueueFilter filter = addresses.filter(said, visit, caller);
        RequestPage page;
        try {
            page = queue.list(filter, caller, PAGE);
        } catch (IllegalArgumentException brokenPosition) {
            filter = filter.after("");
            page = queue.list(filter, caller, PAGE);
        }
        List<String> shown = page.requests().stream().map(Request::reference).toList();
        int at = shown.indexOf(reference);
        String list = addresses.address(filter);
        String in = addresses.query(filter);
        if (at < 0) {
            Optional<String> then = Optional.of(visit.parameter(NEXT))
                    .filter(n -> !n.isEmpty())
                    .flatMap(n -> requests.find(n, caller.scope()))
                    .map(found -> found.request().reference())
                    .filter(n -> !n.equals(reference));
            return new Steps(list, "", then.map(n -> address(n, in)).orElse(""), in, then.orElse(""));
        }
        String previous = at == 0 ? "" : address(shown.get(at - 1), in);
        if (at + 1 < shown.size()) {
            return new Steps(list, previous, address(shown.get(at + 1), in), in, shown.get(at + 1));
        }
        if (page.next().isEmpty()) {
            return new Steps(list, previous, "", in, "");
        }
        QueueFilter further = filter.after(page.next().get());
        String inNext = addresses.query(further);
        return queue.list(further, caller, 1).requests().stream()
                .findFirst()
                .map(first -> new Steps(list, previous, address(first.reference(), inNext), inNext, first.reference()))
                .orElse(new Steps(list, previous, "", in, ""));
    }

    /** The list that a visit came from. */
    String list(Visit visit, Caller caller) {
        String said = visit.parameter(IN);
        return said.isEmpty() ? "/desk" : addresses.address(addresses.filter(said, visit, caller));
    }

    /** What the address of a request carries on after something was done. */
    static String carried(Visit visit) {
        String in = visit.parameter(IN);
        String next = visit.parameter(NEXT);
        if (in.isEmpty() || in.length() > MOST || next.length() > MOST) {
            return "";
        }
        return "?" + IN + "=" + encoded(in) + (next.isEmpty() ? "" : "&" + NEXT + "=" + encoded(next));
    }

    private static String address(String reference, String in) {
        return "/desk/requests/" + reference + "?" + IN + "=" + encoded(in);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
