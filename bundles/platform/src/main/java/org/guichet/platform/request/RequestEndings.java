package org.guichet.platform.request;

import org.osgi.annotation.versioning.ProviderType;

/**
 * After how many days a request ends by itself when nothing happens. After its end it is kept as long as its service says, then
 * what is personal in it is removed. Thread-safe.
 */
@ProviderType
public interface RequestEndings {

    /** Days after the last word to the resident, when it was answered. */
    int answeredDays();

    /** Days after the last word to the resident, when the resident was asked something. */
    int waitingDays();

    /** Days after whatever happened last, wherever it stands. */
    int idleDays();
}
