package org.guichet.platform.participation;

import java.util.List;
import java.util.Map;
import org.guichet.api.access.Actor;
import org.guichet.api.participation.ModuleSettings;
import org.guichet.api.participation.ServiceSettings;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What organisations set for the modules they take part in: who of theirs handles, what is open, what it is called, and
 * sooner answers than the module promises. The bundle is not touched. Thread-safe. Who may not is
 * refused with {@link org.guichet.api.DeniedException}; a reason that the actor tells stands among the organisation's changes.
 */
@ProviderType
public interface ModuleSettingsService {

    /** What holds now; {@link ModuleSettings#none} where nothing was set. It survives leaving the module. */
    ModuleSettings settings(String organisation, String module);

    /** Every version that was ever set, newest first. */
    List<ModuleSettings> history(String organisation, String module);

    /**
     * Replaces the settings as a whole. A commitment must not be longer than the module's, a department must be one of
     * the organisation's own and the module must leave the service to it at the present level.
     *
     * @param services code of the service in the module to its settings; a service that is not named is as the module says
     * @param expectedVersion version that the change started from
     * @param by who does it
     * @param language of the refusal's texts
     */
    SettingsOutcome change(
            String organisation,
            String module,
            Map<String, ServiceSettings> services,
            long expectedVersion,
            Actor by,
            String language);
}
