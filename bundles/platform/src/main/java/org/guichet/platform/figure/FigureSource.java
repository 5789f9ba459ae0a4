package org.guichet.platform.figure;

import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import org.guichet.api.LocalizedText;

/** Counts something for the figures of an organisation: registered as a service, it stands on the page and in the API. Thread-safe. */
public interface FigureSource {

    /** What it is called in the API: lower-case letters, digits and hyphens. */
    String key();

    /** What is counted, in words. */
    LocalizedText title();

    /**
     * How many there were in each month of a period: one question for all of them.
     *
     * @param organisations their codes; none stands for all
     * @param last the last month that counts
     * @return months without any may be left out
     */
    Map<YearMonth, Long> perMonth(Set<String> organisations, YearMonth first, YearMonth last);
}
