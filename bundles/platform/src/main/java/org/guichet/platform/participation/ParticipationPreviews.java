package org.guichet.platform.participation;

import java.util.Optional;
import org.guichet.api.participation.ParticipationLevel;
import org.osgi.annotation.versioning.ProviderType;

/** Says what a change of participation would do, before it is made. Thread-safe. */
@ProviderType
public interface ParticipationPreviews {

    /**
     * What would change for residents and for those who handle.
     *
     * @param wanted the level; empty to leave
     */
    ParticipationPreview preview(String organisation, String module, Optional<ParticipationLevel> wanted);
}
