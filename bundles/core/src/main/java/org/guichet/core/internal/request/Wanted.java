package org.guichet.core.internal.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guichet.api.request.TypedCode;
import org.guichet.api.text.OutsideText;
import org.guichet.api.text.PhoneNumber;
import org.guichet.platform.text.SearchText;

/**
 * What somebody looks for, told apart: references and telephone numbers are known however they are written, all else is words.
 *
 * @param words each of which must be there
 * @param phones significant digits of telephone numbers
 * @param references in their plain form
 * @param literal all words, those that may be references too: a word of eight letters is one by chance, once in thirty times
 */
record Wanted(List<String> words, List<String> phones, List<String> references, List<String> literal) {

    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}@.])\\(?[+0-9][-0-9 .()/\\p{Pd}]{7,}[0-9](?![\\p{L}\\p{N}@])");
    private static final int MOST = 4;

    static Wanted in(String typed) {
        String line = OutsideText.line(typed);
        List<String> phones = new ArrayList<>();
        Matcher numbers = NUMBER.matcher(line);
        StringBuilder rest = new StringBuilder();
        while (numbers.find()) {
            Optional<String> phone = PhoneNumber.read(numbers.group()).flatMap(PhoneNumber::significant);
            phone.filter(p -> !phones.contains(p)).ifPresent(phones::add);
            numbers.appendReplacement(rest, phone.isPresent() ? " " : "$0");
        }
        numbers.appendTail(rest);
        TypedCode.Parts parts = TypedCode.parts(rest.toString());
        return new Wanted(
                words(parts.rest(), phones.isEmpty() && parts.references().isEmpty()),
                phones.stream().limit(MOST).toList(),
                parts.references().stream().distinct().limit(MOST).toList(),
                parts.references().isEmpty() ? List.of() : words(rest.toString(), false));
    }

    /** Signs that stood around the rest are no words, unless there is nothing else. */
    private static List<String> words(String rest, boolean alone) {
        List<String> all = SearchText.words(rest);
        List<String> words = all.stream()
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                .toList();
        return words.isEmpty() && alone ? all : words;
    }
}
