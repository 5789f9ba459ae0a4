package org.guichet.platform.search;

import java.time.LocalDate;
import java.util.List;
import org.guichet.api.access.Actor;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What was searched for in vain: which words, how often, on which day; never by whom, and nothing that holds a digit or an at sign, or is
 * long, as people type telephone numbers, addresses and whole stories. Forgotten after a year. Thread-safe.
 */
@ProviderType
public interface SearchMisses {

    /** How often words must have been typed before anybody sees them: what only one person typed may be about that person. */
    int LEAST = 2;

    /**
     * Words that found nothing.
     *
     * @param words folded: lower case, without accents
     * @param times in a year
     * @param last the day of the last time
     */
    record Miss(String words, long times, LocalDate last) {}

    /** Counts one. Returns at once: it is written later. */
    void note(String organisation, String typed);

    /** The most frequent ones of an organisation, for who may see its figures. */
    List<Miss> of(String organisation, Actor by);
}
