package org.guichet.platform.figure;

import java.time.LocalDate;
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
     * @param organisation its code
     * @param until the first day that doesn't count
     */
    long count(String organisation, LocalDate from, LocalDate until);
}
