package org.guichet.web.internal.desk;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.guichet.api.access.Caller;
import org.guichet.api.request.Competent;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.secret.Seal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** From an address to the part of the queue that it shows, and back; what is searched for is sealed in it. */
@Component(service = QueueAddresses.class)
public class QueueAddresses {

    private static final String FOUND = "desk-find";
    private static final Duration FOUND_LIFETIME = Duration.ofHours(12);
    private static final int MOST = 4_000;

    private final Seal seal;
    private final Targets targets;

    @Activate
    public QueueAddresses(@Reference Seal seal, @Reference Targets targets) {
        this.seal = seal;
        this.targets = targets;
    }

    /** What a visit asks for. */
    QueueFilter filter(Visit visit, Caller caller) {
        String found = seal.open(FOUND, visit.parameter(QueueFilter.FOUND))
                .map(words -> words.get(0))
                .orElse("");
        return QueueFilter.of(
                visit, targets.home(caller).map(Competent::toString).orElse(""), found);
    }

    /** What the part of an address behind its question mark asks for. */
    QueueFilter filter(String query, Visit visit, Caller caller) {
        Map<String, String[]> said = new LinkedHashMap<>();
        for (String pair : query.length() > MOST ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                said.put(pair.substring(0, equals), new String[] {decoded(pair.substring(equals + 1))});
            }
        }
        return filter(new Visit(new CarriedForm(visit.request(), "", said), visit.response()), caller);
    }

    String address(QueueFilter filter) {
        return filter.address(text -> seal.close(FOUND, FOUND_LIFETIME, text.replaceAll("\\s+", " ")));
    }

    /** The part of the address behind its question mark. */
    String query(QueueFilter filter) {
        String address = address(filter);
        return address.substring(address.indexOf('?') + 1);
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return "";
        }
    }
}
