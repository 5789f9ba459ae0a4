package ${package};

import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.spi.RequestListener;
import org.guichet.api.spi.RequestNotice;
import org.guichet.api.spi.RequestValidator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks back when a request is for many. To be told twice does no harm: once asked, the request is no longer new. */
@Component(property = RequestValidator.MODULE + "=${module}")
public final class LargeRequests implements RequestListener {

    private static final LocalizedText QUESTION =
            new LocalizedText(Map.of("fr", "Pour quand vous les faut-il ?", "en", "By when do you need them?"));

    private final RequestDesk desk;

    @Activate
    public LargeRequests(@Reference RequestDesk desk) {
        this.desk = desk;
    }

    @Override
    public void onEvent(RequestNotice notice) {
        boolean isNew = notice.request().status().equals("received");
        if (isNew && notice.request().answers().get("quantite") instanceof Number number && number.intValue() > 3) {
            desk.act(
                    notice.request().reference(),
                    new RequestAction.Ask(QUESTION.in(notice.request().language())),
                    new Actor.Module("${module}"),
                    Optional.empty(),
                    notice.request().language());
        }
    }
}
