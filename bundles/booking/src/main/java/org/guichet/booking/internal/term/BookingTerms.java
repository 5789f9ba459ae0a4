package org.guichet.booking.internal.term;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.LocalizedText;

/**
 * What a service's {@code booking} says.
 *
 * @param takes kinds of resources, one of each at a time, {@code module.code}
 * @param lengths how long it lasts, to choose from where there are several
 * @param ways how one meets, to choose from where there are several
 * @param every a time begins so often, from where an opening begins; empty: one after the other
 * @param notice online, not sooner than that
 * @param horizon online, not later than that
 * @param before kept free before it
 * @param after kept free after it
 * @param live how many somebody may have at a time; 0: as many as they like
 * @param change until so long before, the resident moves or cancels
 * @param remind so long before, the resident is reminded
 * @param hold how long a time is kept while the form is filled in
 * @param persons at most
 */
public record BookingTerms(
        List<String> takes,
        List<Length> lengths,
        List<Way> ways,
        Optional<Duration> every,
        Stretch notice,
        Stretch horizon,
        Duration before,
        Duration after,
        int live,
        Stretch change,
        List<Stretch> remind,
        Duration hold,
        int persons) {

    /**
     * How long it may last.
     *
     * @param code by which it is chosen; empty where there is no choice
     * @param title how it is called
     */
    public record Length(String code, Duration lasts, Optional<LocalizedText> title) {}

    public BookingTerms {
        takes = List.copyOf(takes);
        lengths = List.copyOf(lengths);
        ways = List.copyOf(ways);
        remind = List.copyOf(remind);
    }

    /**
     * From a definition.
     *
     * @param module whose service it is
     * @param said what stands under {@code booking}; the schema holds
     */
    static BookingTerms of(String module, Map<?, ?> said) {
        Map<?, ?> gap = said.get("gap") instanceof Map<?, ?> map ? map : Map.of();
        Map<?, ?> perPerson = said.get("perPerson") instanceof Map<?, ?> map ? map : Map.of();
        List<String> takes = new ArrayList<>();
        ((List<?>) said.get("takes")).forEach(code -> takes.add(module + "." + code));
        List<Way> ways = new ArrayList<>();
        if (said.get("ways") instanceof List<?> codes) {
            codes.forEach(code -> Way.of(code.toString()).ifPresent(ways::add));
        }
        return new BookingTerms(
                takes,
                lengths(said.get("lasts")),
                ways.isEmpty() ? List.of(Way.ON_SITE) : ways,
                Optional.ofNullable(said.get("every")).map(text -> Duration.parse(text.toString())),
                stretch(said.get("notice"), Stretch.NONE),
                stretch(said.get("horizon"), Stretch.parse("P8W")),
                duration(gap.get("before"), Duration.ZERO),
                duration(gap.get("after"), Duration.ZERO),
                perPerson.get("live") instanceof Number live ? live.intValue() : 0,
                stretch(said.get("change"), Stretch.parse("PT24H")),
                said.get("remind") instanceof List<?> times
                        ? times.stream()
                                .map(text -> Stretch.parse(text.toString()))
                                .toList()
                        : List.of(),
                duration(said.get("hold"), Duration.ofMinutes(10)),
                said.get("persons") instanceof Number persons ? persons.intValue() : 1);
    }

    private static List<Length> lengths(Object said) {
        if (!(said instanceof Map<?, ?> several)) {
            return List.of(new Length("", Duration.parse(said.toString()), Optional.empty()));
        }
        List<Length> lengths = new ArrayList<>();
        several.forEach((code, length) -> {
            Map<?, ?> words = (Map<?, ?>) length;
            lengths.add(new Length(
                    code.toString(), Duration.parse(words.get("lasts").toString()), Optional.of(text((Map<?, ?>)
                            words.get("title")))));
        });
        return lengths;
    }

    private static LocalizedText text(Map<?, ?> said) {
        Map<String, String> texts = new LinkedHashMap<>();
        said.forEach((language, text) -> texts.put(language.toString(), text.toString()));
        return new LocalizedText(texts);
    }

    private static Stretch stretch(Object said, Stretch otherwise) {
        return said == null ? otherwise : Stretch.parse(said.toString());
    }

    private static Duration duration(Object said, Duration otherwise) {
        return said == null ? otherwise : Duration.parse(said.toString());
    }

    /** The length of that code; the only one where nothing is said. */
    public Optional<Length> length(String code) {
        return lengths.size() == 1 && code.isEmpty()
                ? Optional.of(lengths.get(0))
                : lengths.stream().filter(l -> l.code().equals(code)).findFirst();
    }

    /** How often a time of that length begins. */
    public Duration every(Duration lasts) {
        return every.orElseGet(() -> lasts.plus(before).plus(after));
    }
}
