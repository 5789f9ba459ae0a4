package org.guichet.api.page;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A page of a module, made of the platform's blocks: look, accessibility and addresses stay the platform's. Register it as a
 * service with the properties {@link org.guichet.api.spi.RequestValidator#MODULE} and {@value #CODE}; the module's definition
 * announces it ({@code java: {pages: [...]}}) with its title, its area and for whom it is.
 *
 * <p>The page is there while the module is active, in a commune's portal where the commune takes part. Each call has two seconds;
 * what throws, is late, or answers what can't be shown makes this page unavailable, which it says, and nothing else. A page that
 * keeps failing isn't called for half a minute. May be called by several threads at once, which are the module's own.
 */
@ConsumerType
public interface ModulePage {

    /** Service property: the page's code, as the definition announces it. */
    String CODE = "guichet.module.page";

    /**
     * What the page shows. Changes nothing.
     *
     * @param visit who asks; at desk and console only for whom the page is
     * @return never null
     */
    PageModel show(PageVisit visit);

    /**
     * Does what the page's form says. Only called with answers that fit the form that {@link #show} answers at that moment, sent from
     * a page of the platform. A page with a form implements it.
     *
     * @param visit who sends it
     * @param input what was sent
     * @return never null
     */
    default PageAnswer take(PageVisit visit, PageInput input) {
        throw new UnsupportedOperationException("this page has no form");
    }
}
