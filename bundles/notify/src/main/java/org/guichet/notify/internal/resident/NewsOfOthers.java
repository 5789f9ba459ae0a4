package org.guichet.notify.internal.resident;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;
import org.guichet.notify.internal.resident.LetterFrames.Fact;
import org.guichet.platform.request.RequestNews;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What happens to what others keep with requests, for residents. Thread-safe. */
@Component(service = NewsOfOthers.class)
public class NewsOfOthers {

    private static final Set<String> THEIR_OWN = Set.of("resident", "joiner");
    private static final String FRENCH = "fr";

    private final List<RequestNews> others = new CopyOnWriteArrayList<>();

    @Activate
    public NewsOfOthers() {}

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void add(RequestNews news) {
        others.add(news);
    }

    public void remove(RequestNews news) {
        others.remove(news);
    }

    /** Whether the resident is told of that event, which nobody but another noun knows. */
    boolean has(RequestEvent event) {
        return heading(event, FRENCH).isPresent();
    }

    /** In one sentence. */
    Optional<String> heading(RequestEvent event, String language) {
        return event.publicly() && !THEIR_OWN.contains(event.by())
                ? others.stream()
                        .flatMap(news -> news.heading(event, language).stream())
                        .findFirst()
                : Optional.empty();
    }

    boolean isStillTrue(RequestDetails details, RequestEvent event) {
        return others.stream().allMatch(news -> news.isStillTrue(details, event));
    }

    /** What stands in every mail about the request. */
    List<Fact> facts(RequestDetails details, String language) {
        return others.stream()
                .flatMap(news -> news.facts(details, language).stream())
                .map(fact -> new Fact(fact.label(), fact.value()))
                .toList();
    }
}
