package org.guichet.web.internal.block;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.page.PageArea;
import org.guichet.api.page.PageDefinition;
import org.guichet.api.page.PageTarget;
import org.guichet.api.page.PageVisit;

/**
 * Where modules' pages are, and where their links lead.
 *
 * @param page on which the links stand
 * @param commune code of the commune whose portal it is; empty at desk and console
 */
record Addresses(PageDefinition page, Optional<String> commune) {

    /** Before the names of what a link to a page carries, so that they can't be taken for the platform's own. */
    static final String PARAMETER = "p.";

    /** Of a page of a module. */
    static String of(PageDefinition page, Optional<String> commune) {
        return of(page.area(), commune, page.module(), page.code());
    }

    private static String of(PageArea area, Optional<String> commune, String module, String code) {
        String start =
                switch (area) {
                    case PORTAL -> "/c/" + commune.orElseThrow();
                    case DESK -> "/desk";
                    case CONSOLE -> "/admin";
                };
        return start + "/m/" + module + "/" + code;
    }

    /** Of the page itself, as it was asked for. */
    String own(PageVisit visit) {
        return of(new PageTarget.OwnPage(page.code(), visit.parameters()));
    }

    String of(PageTarget target) {
        if (target instanceof PageTarget.OwnPage own) {
            StringBuilder address = new StringBuilder(of(page.area(), commune, page.module(), own.page()));
            char separator = '?';
            for (Map.Entry<String, String> parameter : new java.util.TreeMap<>(own.parameters()).entrySet()) {
                address.append(separator)
                        .append(PARAMETER)
                        .append(parameter.getKey())
                        .append('=')
                        .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
                separator = '&';
            }
            return address.toString();
        }
        if (target instanceof PageTarget.ServiceForm form) {
            return "/c/" + commune.orElseThrow() + "/s/" + page.module() + "." + form.service();
        }
        if (target instanceof PageTarget.RequestOf request) {
            return (page.area() == PageArea.PORTAL ? "/follow/" : "/desk/requests/") + request.reference();
        }
        return ((PageTarget.Site) target).address().toASCIIString();
    }

    BlockView.CellView words(String text, Optional<PageTarget> target) {
        return new BlockView.CellView(
                text,
                target.map(this::of).orElse(""),
                target.filter(PageTarget.Site.class::isInstance)
                        .map(site -> ((PageTarget.Site) site).address().getHost())
                        .orElse(""));
    }
}
