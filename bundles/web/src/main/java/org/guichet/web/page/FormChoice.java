package org.guichet.web.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.api.module.ServiceDefinition;

/**
 * Something that is chosen from a list before the form of some services is filled in, and kept with the request as a part of its
 * draft: a time, for example. Registered as a service. It says what there is to choose from; portal and desk show it, without script
 * as well. Used by many threads.
 */
public interface FormChoice {

    /** Its name among the draft's parts, lower-case letters. */
    String part();

    /** What the step is called, in a word or two: « Quand ? » */
    String title(String language);

    /** Whether a service is asked for with it. */
    boolean concerns(ServiceDefinition service);

    /** What can be chosen now. */
    View view(Asking asking);

    /** Somebody chooses that. What was chosen before in the same form is let go. */
    Answer choose(Asking asking, String option);

    /** What was chosen, as people read it; empty when it was never chosen here. */
    Optional<Chosen> chosen(Asking asking);

    /** What the draft keeps of what was chosen. */
    Map<String, Object> kept(String value);

    /**
     * Who asks, for what.
     *
     * @param organisation code of where the request will be lodged
     * @param language code, such as {@code fr}
     * @param wishes what was chosen in the view's filters, by their names
     * @param value what was chosen before; empty: nothing
     * @param staff who records it for a resident, at the desk
     * @param client tells callers apart who have no account: an address
     * @param key tells the form from others
     */
    record Asking(
            String organisation,
            ServiceDefinition service,
            String language,
            Map<String, String> wishes,
            String value,
            Optional<Caller> staff,
            String client,
            String key) {}

    /**
     * What can be chosen.
     *
     * @param title of the step
     * @param lead what to know beforehand; empty: nothing
     * @param filters by which there is less, or another part of it
     * @param groups with what can be chosen
     * @param none what is said where there is nothing to choose
     * @param apply what the button is called that looks again with other filters
     */
    record View(String title, String lead, List<Filter> filters, List<Group> groups, String none, String apply) {}

    /**
     * By which there is less to choose from.
     *
     * @param name lower-case letters
     */
    record Filter(String name, String label, List<Option> options) {}

    /** Options under a heading. */
    record Group(String title, List<Option> options) {}

    /**
     * One that can be chosen.
     *
     * @param value what stands for it
     * @param hint where or what it is, beside it; empty: nothing
     * @param chosen whether it is the one that holds
     */
    record Option(String value, String label, String hint, boolean chosen) {}

    /**
     * What was chosen.
     *
     * @param label what it is: « Rendez-vous »
     * @param text which one, and where
     * @param note until when it is kept, for example; empty: nothing
     */
    record Chosen(String label, String text, String note) {}

    /** What came of choosing. */
    sealed interface Answer {

        /** It is chosen: the form carries that. */
        record Taken(String value) implements Answer {}

        /** It can't be chosen, in words. */
        record Refused(String text) implements Answer {}
    }
}
