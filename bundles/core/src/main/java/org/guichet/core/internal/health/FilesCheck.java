package org.guichet.core.internal.health;

import java.util.List;
import org.guichet.api.health.HealthCheck;
import org.guichet.api.health.HealthResult;
import org.guichet.api.health.Measure;
import org.guichet.api.health.Measures;
import org.guichet.core.internal.attachment.StoredAttachments;
import org.guichet.core.internal.attachment.StoredAttachments.Waiting;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How full the room is for files that no request has named yet: beyond it none is taken. */
@Component(service = {HealthCheck.class, Measures.class})
public class FilesCheck implements HealthCheck, Measures {

    private static final int FULL_PERCENT = 80;

    private final StoredAttachments attachments;
    private volatile Waiting seen;

    @Activate
    public FilesCheck(@Reference StoredAttachments attachments) {
        this.attachments = attachments;
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public HealthResult check() {
        seen = attachments.waiting();
        return of(seen);
    }

    static HealthResult of(Waiting waiting) {
        String words = waiting.files() + " files of " + waiting.bytes() / 1_000_000 + " MB wait for their request";
        String french = "Fichiers déposés qui attendent l'envoi de leur demande : " + waiting.files() + " ("
                + waiting.bytes() / 1_000_000 + " Mo).";
        return waiting.percent() >= FULL_PERCENT
                ? HealthResult.warn(
                                words + ": " + waiting.percent() + " % of the room",
                                "nothing: each goes after some hours; an address that hands in many stands in the"
                                        + " proxy's log")
                        .inFrench(french + " C'est " + waiting.percent()
                                + " % de la place prévue ; chacun disparaît après quelques heures.")
                : HealthResult.ok(words).inFrench(french);
    }

    @Override
    public List<Measure> measures() {
        Waiting waiting = seen;
        return waiting == null
                ? List.of()
                : List.of(
                        Measure.gauge("guichet_files_waiting", "Files that no request has named yet.", waiting.files()),
                        Measure.gauge("guichet_files_waiting_bytes", "Their size.", waiting.bytes()));
    }
}
