package org.guichet.rest.internal.request;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import javax.ws.rs.core.UriInfo;

/** The address of the page after this one. */
final class NextPage {

    private NextPage() {}

    /** The same address without host, continued after that place. */
    static String of(UriInfo address, String after) {
        String criteria = address.getQueryParameters().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("after"))
                .map(parameter -> pair(parameter.getKey(), parameter.getValue()))
                .collect(Collectors.joining());
        return "/api/v1/requests?" + criteria + "after=" + encoded(after);
    }

    private static String pair(String name, List<String> values) {
        return values.stream()
                .map(value -> encoded(name) + "=" + encoded(value) + "&")
                .collect(Collectors.joining());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
