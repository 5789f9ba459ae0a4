package org.guichet.platform.participation;

import java.util.Map;
import org.guichet.api.request.Competent;
import org.osgi.annotation.versioning.ProviderType;

/** Says who handles what. Answers come from memory. Thread-safe. */
@ProviderType
public interface Handlers {

    /** Who handles what is asked at an organisation now, by ids of the services that it offers. */
    Map<String, Competent> of(String organisation);
}
