package org.guichet.core.internal.territory;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.guichet.api.access.Actor;
import org.guichet.api.organisation.Logo;
import org.guichet.api.organisation.Look;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.organisation.Picture;
import org.guichet.api.text.OutsideText;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Revisions;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.data.Sql;
import org.guichet.platform.organisation.LookDesk;
import org.guichet.platform.organisation.OrganisationOutcome;
import org.guichet.platform.organisation.OrganisationOutcome.Done;
import org.guichet.platform.organisation.OrganisationOutcome.Refused;
import org.guichet.platform.organisation.PictureOutcome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes looks as edits over the territory file, and keeps their pictures. */
@Component(service = LookDesk.class)
public class StoredLooks implements LookDesk {

    private final Database database;
    private final OrganisationDirectory organisations;
    private final EditLog log;

    @Activate
    public StoredLooks(
            @Reference Database database,
            @Reference Revisions revisions,
            @Reference OrganisationDirectory organisations,
            @Reference Clock clock) {
        this.database = database;
        this.organisations = organisations;
        this.log = new EditLog(database, revisions, clock);
    }

    @Override
    public OrganisationOutcome change(String organisation, Look written, Actor by) {
        Authority.require(by, Deed.SET_LOOK, organisation);
        Look look = new Look(
                written.accent(),
                written.name().map(n -> n.map(OutsideText::line)),
                written.logo().map(l -> new Logo(l.picture(), l.alternative().map(OutsideText::line))));
        if (!look.name().map(StoredLooks::isName).orElse(true)
                || !look.logo().map(l -> isName(l.alternative())).orElse(true)) {
            return refused("look.name");
        }
        if (look.logo().isPresent()
                && picture(look.logo().get().picture().digest()).isEmpty()) {
            return refused("picture.unknown");
        }
        return write(organisation, document(look), by);
    }

    @Override
    public OrganisationOutcome reset(String organisation, Actor by) {
        Authority.require(by, Deed.SET_LOOK, organisation);
        return write(organisation, null, by);
    }

    private OrganisationOutcome write(String organisation, Map<String, Object> document, Actor by) {
        if (organisations.organisation(organisation).isEmpty()) {
            return refused("organisation.unknown");
        }
        long edit = log.add(organisation, OrganisationEditEntity.LOOK, organisation, document, by);
        forgetPictures();
        return new Done(organisations.organisation(organisation).orElseThrow(), edit);
    }

    private static Map<String, Object> document(Look look) {
        Map<String, Object> document = new HashMap<>();
        look.accent().ifPresent(a -> document.put("accent", a));
        look.name().ifPresent(n -> document.put("name", n.texts()));
        look.logo().map(StoredLooks::document).ifPresent(l -> document.put("logo", l));
        return document;
    }

    private static Map<String, Object> document(Logo logo) {
        Picture picture = logo.picture();
        return Map.of(
                "digest",
                picture.digest(),
                "mediaType",
                picture.mediaType(),
                "width",
                picture.width(),
                "height",
                picture.height(),
                "alternative",
                logo.alternative().texts());
    }

    @Override
    public PictureOutcome store(InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(MAX_PICTURE + 1);
        PictureOutcome outcome = Pictures.check(bytes);
        if (outcome instanceof PictureOutcome.Stored stored) {
            database.<Void>write(em -> {
                if (em.find(PictureEntity.class, stored.picture().digest()) == null) {
                    em.persist(new PictureEntity(stored.picture(), bytes));
                }
                return null;
            });
        }
        return outcome;
    }

    @Override
    public Optional<Picture> picture(String digest) {
        return find(digest).map(PictureEntity::toPicture);
    }

    @Override
    public Optional<byte[]> content(String digest) {
        return find(digest).map(PictureEntity::bytes);
    }

    private Optional<PictureEntity> find(String digest) {
        return database.read(em -> Optional.ofNullable(em.find(PictureEntity.class, digest)));
    }

    /** Those that were only looked at in a preview. */
    private void forgetPictures() {
        database.commit(unit -> new Sql(
                        "delete from picture where not exists (select 1 from organisation_edit e where e.kind = ")
                .value(OrganisationEditEntity.LOOK)
                .and("e.document like concat('%', picture.digest, '%'))")
                .execute(unit));
    }

    private static boolean isName(LocalizedText text) {
        return text.texts().values().stream().allMatch(t -> !OutsideText.isEmpty(t) && t.length() <= MAX_NAME);
    }

    private static Refused refused(String code) {
        return new Refused(code, 0, java.util.List.of());
    }
}
