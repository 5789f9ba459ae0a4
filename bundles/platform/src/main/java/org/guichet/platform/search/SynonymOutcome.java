package org.guichet.platform.search;

import java.util.OptionalLong;

/** What became of a wish to set words. */
public sealed interface SynonymOutcome {

    /**
     * Done: they lead there.
     *
     * @param edit with which {@code OrganisationDesk.undo} takes it back; empty where nothing changed
     */
    record Done(OptionalLong edit) implements SynonymOutcome {}

    /**
     * Not done.
     *
     * @param code {@code organisation.unknown}, {@code synonym.target} for what isn't there, {@code synonym.words} for words that are too
     *     long or too many, or hold nothing that can be searched for
     */
    record Refused(String code) implements SynonymOutcome {}
}
