package org.guichet.rest.internal.request;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How a file is offered to be saved (RFC 6266). */
final class Download {

    private Download() {}

    /** The header's value: the name in full for those who read it, and in ASCII for others. */
    static String named(String name) {
        String ascii = name.replaceAll("[^A-Za-z0-9 ._-]", "_");
        String full = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + full;
    }
}
