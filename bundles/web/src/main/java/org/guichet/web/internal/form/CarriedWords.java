package org.guichet.web.internal.form;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.web.internal.form.Question.Option;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.search.Words;
import org.guichet.web.internal.secret.Seal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes what somebody searched for into the form that the search leads to. The words travel sealed in the link, for an hour: an
 * address is kept by browsers and by proxies' logs, and people type names and telephone numbers.
 */
@Component(service = CarriedWords.class)
public class CarriedWords {

    /** Of the address. */
    public static final String PARAMETER = "words";

    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final int LONGEST = 400;
    /** Less alike, a choice would be made that nobody meant. */
    private static final double ALIKE = 0.8;

    private final Seal seal;

    @Activate
    public CarriedWords(@Reference Seal seal) {
        this.seal = seal;
    }

    /** What to add to the address of a form; empty text without words. */
    public String query(String words) {
        String line = words.replaceAll("\\s+", " ").strip();
        return line.isEmpty()
                ? ""
                : "?" + PARAMETER + "="
                        + seal.close(PARAMETER, LIFETIME, line.substring(0, Math.min(LONGEST, line.length())));
    }

    /** What was carried here. */
    public Optional<String> of(Visit visit) {
        return Optional.of(visit.parameter(PARAMETER))
                .filter(kept -> !kept.isEmpty())
                .flatMap(kept -> seal.open(PARAMETER, kept))
                .map(words -> words.get(0));
    }

    /** With the words where the form asks for words, and with the topic that they name, where nothing stands yet. */
    public static Typed into(Typed typed, ServiceDefinition service, List<Question> questions, String words) {
        Typed filled = typed;
        if (service.needsWords() && typed.text(Typed.DESCRIPTION).isEmpty()) {
            filled = filled.only(Typed.DESCRIPTION, words);
        }
        for (Question question : questions) {
            Optional<String> topic = topic(question, words);
            if (topic.isPresent() && filled.text(question.name()).isEmpty()) {
                filled = filled.only(question.name(), topic.get());
            }
        }
        return filled;
    }

    /** The one option that the words name, if it is one alone. */
    private static Optional<String> topic(Question question, String words) {
        if (question.kind() != Question.Kind.CHOICE && question.kind() != Question.Kind.SELECT) {
            return Optional.empty();
        }
        List<String> typed = Words.of(words);
        Optional<String> best = Optional.empty();
        long most = 0;
        for (Option option : question.options()) {
            List<String> label = Words.of(option.label());
            long named = typed.stream()
                    .filter(word -> label.stream().anyMatch(known -> Words.likeness(word, known) >= ALIKE))
                    .count();
            if (named > most) {
                most = named;
                best = Optional.of(option.sent());
            } else if (named == most) {
                best = Optional.empty();
            }
        }
        return best;
    }
}
