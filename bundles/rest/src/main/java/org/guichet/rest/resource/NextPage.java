package org.guichet.rest.resource;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import javax.ws.rs.core.UriInfo;

/** The address of the page after this one. */
public final class NextPage {

    private static final String BASE = "/api/v1/";

    private NextPage() {}

    /** The same address without host, continued after that place. */
    public static String of(UriInfo address, String after) {
        String criteria = address.getQueryParameters().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("after"))
                .map(parameter -> pair(parameter.getKey(), parameter.getValue()))
                .collect(Collectors.joining());
        return BASE + address.getPath().replaceFirst("^/+", "") + "?" + criteria + "after=" + encoded(after);
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
