package org.guichet.platform.figure;

import java.time.LocalDate;
import java.util.Set;
import org.guichet.api.LocalizedText;

/** Counts something for the figures of an organisation: registered as a service, it stands on the page and in the API. Thread-safe. */
public interface FigureSource {

    /** What it is called in the API: lower-case letters, digits and hyphens. */
    String key();

    /** What is counted, in words. */
    LocalizedText title();

    /**
     * How many there were in a period.
     *
     * @param organisations their codes; none stands for all
     * @param until the first day that doesn't count
     */
    long count(Set<String> organisations, LocalDate from, LocalDate until);
}
