package org.guichet.api.organisation;

import java.time.LocalDate;
import java.util.Optional;
import org.guichet.api.LocalizedText;
import org.osgi.annotation.versioning.ProviderType;

/** The public holidays of France (code du travail, art. L3133-1). Thread-safe. */
@ProviderType
public interface PublicHolidays {

    /** What is celebrated on that day, such as « Toussaint »; empty on all other days. */
    Optional<LocalizedText> on(LocalDate day);
}
