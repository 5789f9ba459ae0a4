package org.guichet.testkit.platform;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Actor;
import org.guichet.api.organisation.Look;
import org.guichet.api.organisation.Picture;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.organisation.LookDesk;
import org.guichet.platform.organisation.OrganisationOutcome;
import org.guichet.platform.organisation.PictureOutcome;
import org.guichet.testkit.InMemoryOrganisations;

/** Changes looks in memory; takes every PNG as a picture of 120 by 60, and refuses all else. Not thread-safe. */
public final class InMemoryLookDesk implements LookDesk {

    private static final int PNG = 0x89;

    private final InMemoryOrganisations organisations;
    private final Map<String, byte[]> pictures = new LinkedHashMap<>();

    public InMemoryLookDesk(InMemoryOrganisations organisations) {
        this.organisations = organisations;
    }

    @Override
    public OrganisationOutcome change(String organisation, Look look, Actor by) {
        Authority.require(by, Deed.SET_LOOK, organisation);
        boolean unknown = look.logo()
                .filter(l -> !pictures.containsKey(l.picture().digest()))
                .isPresent();
        if (unknown) {
            return new OrganisationOutcome.Refused("picture.unknown", 0, List.of());
        }
        organisations.look(organisation, Optional.of(look));
        return new OrganisationOutcome.Done(
                organisations.organisation(organisation).orElseThrow(), 0);
    }

    @Override
    public OrganisationOutcome reset(String organisation, Actor by) {
        Authority.require(by, Deed.SET_LOOK, organisation);
        organisations.look(organisation, Optional.empty());
        return new OrganisationOutcome.Done(
                organisations.organisation(organisation).orElseThrow(), 0);
    }

    @Override
    public PictureOutcome store(InputStream content) throws IOException {
        byte[] bytes = content.readAllBytes();
        if (bytes.length > MAX_PICTURE) {
            return new PictureOutcome.Refused("picture.too-large");
        }
        if (bytes.length == 0 || (bytes[0] & 0xFF) != PNG) {
            return new PictureOutcome.Refused("picture.type");
        }
        String digest = String.format("%032x", java.util.Arrays.hashCode(bytes) & 0xFFFFFFFFL);
        pictures.put(digest, bytes);
        return new PictureOutcome.Stored(picture(digest).orElseThrow());
    }

    @Override
    public Optional<Picture> picture(String digest) {
        return Optional.ofNullable(pictures.get(digest)).map(b -> new Picture(digest, "image/png", 120, 60));
    }

    @Override
    public Optional<byte[]> content(String digest) {
        return Optional.ofNullable(pictures.get(digest));
    }
}
