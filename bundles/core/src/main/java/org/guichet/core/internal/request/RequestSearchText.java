package org.guichet.core.internal.request;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.request.Place;
import org.guichet.api.request.RequestDraft;
import org.guichet.platform.text.SearchText;

/** What a request is searched by: its reference, what was asked, by whom and where; digits of a phone number together. */
final class RequestSearchText {

    private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9+]");

    private RequestSearchText() {}

    static String of(RequestDraft draft, String reference) {
        return Stream.of(
                        reference,
                        draft.description(),
                        draft.resident().name().orElse(""),
                        draft.resident().email().orElse(""),
                        NOT_DIGITS.matcher(draft.resident().phone().orElse("")).replaceAll(""),
                        draft.place().flatMap(Place::address).orElse(""))
                .filter(text -> !text.isBlank())
                .map(SearchText::normal)
                .collect(Collectors.joining(" "));
    }
}
