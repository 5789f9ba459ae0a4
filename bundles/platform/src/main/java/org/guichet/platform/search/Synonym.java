package org.guichet.platform.search;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Words by which people look for something that is called otherwise: « rsa » for the Caf.
 *
 * @param organisation whose words these are; those of the métropole hold in the whole territory
 * @param kind what they lead to
 * @param target id of a service, code of a partner, or code or kind of a counter, such as {@code town-hall}
 * @param words as people type them, each of one or several words
 */
public record Synonym(String organisation, Kind kind, String target, List<String> words) {

    /** What words lead to. */
    public enum Kind {
        SERVICE,
        COUNTER,
        PARTNER;

        /** As it is written. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Synonym {
        requireNonNull(organisation, "organisation");
        requireNonNull(kind, "kind");
        requireNonNull(target, "target");
        words = List.copyOf(words);
    }

    /** Names it among those of its organisation, such as {@code partner:caf}. */
    public String id() {
        return kind.code() + ":" + target;
    }

    /** With other words. */
    public Synonym with(List<String> others) {
        return new Synonym(organisation, kind, target, others);
    }

    /** What an id names, without words; empty for what is none. */
    public static Optional<Synonym> named(String organisation, String id) {
        for (Kind kind : Kind.values()) {
            String beginning = kind.code() + ":";
            if (id.startsWith(beginning) && id.length() > beginning.length()) {
                return Optional.of(new Synonym(organisation, kind, id.substring(beginning.length()), List.of()));
            }
        }
        return Optional.empty();
    }
}
