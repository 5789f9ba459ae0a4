package org.guichet.module.passmetropole;

import java.util.Map;
import java.util.Optional;
import org.guichet.api.GuichetException;
import org.guichet.api.access.Actor;
import org.guichet.api.request.ActionOutcome;
import org.guichet.api.request.RequestAction;
import org.guichet.api.request.RequestDesk;
import org.guichet.api.spi.RequestListener;
import org.guichet.api.spi.RequestNotice;
import org.guichet.api.spi.RequestValidator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Allots a number to every request for a card that has none: a new one, and one that was reopened or passed on. To be told
 * twice does no harm: the number is the same, and the workflow lets it be allotted once.
 */
@Component(property = RequestValidator.MODULE + "=" + CardAllotment.MODULE)
public final class CardAllotment implements RequestListener {

    static final String MODULE = "pass-metropole";
    private static final String ASKED = "asked";

    private final RequestDesk desk;

    @Activate
    public CardAllotment(@Reference RequestDesk desk) {
        this.desk = desk;
    }

    @Override
    public void onEvent(RequestNotice notice) {
        if (!notice.request().status().equals(ASKED)) {
            return;
        }
        String reference = notice.request().reference();
        ActionOutcome outcome = desk.act(
                reference,
                new RequestAction.Perform("allot", Optional.empty(), Map.of("cardNumber", CardNumber.of(reference))),
                new Actor.Module(MODULE),
                Optional.empty(),
                notice.request().language());
        // no longer asked, or gone: somebody was faster, nothing is left to do
        if (!(outcome instanceof ActionOutcome.Done
                || outcome instanceof ActionOutcome.NotAllowed
                || outcome instanceof ActionOutcome.NotFound)) {
            throw new GuichetException("pass-metropole.allot", "no number for " + reference + ": " + outcome);
        }
    }
}
