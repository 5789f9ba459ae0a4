package org.guichet.web.page;

import java.util.Map;

/**
 * What another bundle knows of counters, beside their hours: when the first appointment is free, for example. Registered as a service; it
 * is asked at most once a minute. Used by many threads.
 */
public interface CounterNotes {

    /**
     * One line for each counter that there is something to say of, by the counter's code.
     *
     * @param organisation code of the commune whose page it is
     * @param language code, such as {@code fr}
     */
    Map<String, Note> of(String organisation, String language);

    /**
     * A line.
     *
     * @param address where it leads
     */
    record Note(String text, String address) {}
}
