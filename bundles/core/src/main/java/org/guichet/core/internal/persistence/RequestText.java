package org.guichet.core.internal.persistence;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guichet.api.text.PhoneNumber;
import org.guichet.platform.text.SearchText;

/** What a request is searched by: its reference, what was asked, by whom and where; digits of a phone number together. */
public final class RequestText {

    private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9+]");

    private RequestText() {}

    /** Of what is stored of a request; null stands for what isn't known. */
    public static String of(
            String reference, String description, String name, String email, String phone, String address) {
        return Stream.of(reference, description, name, email, phone == null ? null : digits(phone), address)
                .filter(Objects::nonNull)
                .map(SearchText::normal)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** As it is dialled, without extension. */
    private static String digits(String phone) {
        String dialled = PhoneNumber.read(phone)
                .map(number -> new PhoneNumber(number.country(), number.number(), "").toString())
                .orElse(phone);
        return NOT_DIGITS.matcher(dialled).replaceAll("");
    }
}
