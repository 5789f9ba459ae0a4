package org.guichet.web.internal.look;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import org.guichet.api.organisation.Look;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.web.internal.http.CommuneLooks;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What organisations say about their look, as pages use it. */
@Component(service = {Looks.class, CommuneLooks.class})
public class Looks implements CommuneLooks {

    static final String PATH = "/look/";

    private final OrganisationDirectory organisations;

    @Activate
    public Looks(@Reference OrganisationDirectory organisations) {
        this.organisations = organisations;
    }

    @Override
    public View of(String commune, Texts texts) {
        Optional<Look> look = organisations.look(commune);
        return new View(
                css(commune).map(css -> address(commune, css)).orElse(""),
                look.flatMap(Look::name).map(texts::of).orElse(""));
    }

    /** The commune's style sheet; empty when it has no colour of its own. */
    Optional<String> css(String commune) {
        return organisations.look(commune).flatMap(Look::accent).map(accent -> Palette.of(accent)
                .css());
    }

    /** Another content has another address. */
    static String address(String commune, String css) {
        CRC32 sum = new CRC32();
        sum.update(css.getBytes(StandardCharsets.US_ASCII));
        return PATH + commune + "." + Long.toHexString(sum.getValue()) + ".css";
    }
}
