package org.guichet.api.page;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** Where a link of a page leads. Addresses on the platform are the platform's: a module names what it means. */
public sealed interface PageTarget {

    /**
     * Another page of the same module in the same area, or the same page with other parameters.
     *
     * @param page its code
     * @param parameters at most 10: names of a letter and up to 39 letters, digits, hyphens; values of at most 200 characters
     */
    record OwnPage(String page, Map<String, String> parameters) implements PageTarget {
        public OwnPage {
            requireNonNull(page, "page");
            parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
        }
    }

    /**
     * The form of one of the module's services in the commune where the page is shown; in the portal only.
     *
     * @param service code of the service
     */
    record ServiceForm(String service) implements PageTarget {
        public ServiceForm {
            requireNonNull(service, "service");
        }
    }

    /**
     * A request: at the desk and from the console the case, for whoever may see it; in the portal the page where a resident
     * follows it with its code.
     *
     * @param reference as requests say it
     */
    record RequestOf(String reference) implements PageTarget {
        public RequestOf {
            requireNonNull(reference, "reference");
        }
    }

    /**
     * A page of another site.
     *
     * @param address {@code https:}, with a host and without a user, at most 500 characters
     */
    record Site(URI address) implements PageTarget {
        public Site {
            requireNonNull(address, "address");
        }
    }

    /** A page of the module, without parameters. */
    static PageTarget page(String code) {
        return new OwnPage(code, Map.of());
    }

    /** A page of the module. */
    static PageTarget page(String code, Map<String, String> parameters) {
        return new OwnPage(code, parameters);
    }

    /** The form of one of the module's services. */
    static PageTarget service(String code) {
        return new ServiceForm(code);
    }

    /** A request. */
    static PageTarget request(String reference) {
        return new RequestOf(reference);
    }

    /**
     * A page of another site.
     *
     * @throws IllegalArgumentException when it is no address
     */
    static PageTarget site(String address) {
        return new Site(URI.create(address));
    }
}
