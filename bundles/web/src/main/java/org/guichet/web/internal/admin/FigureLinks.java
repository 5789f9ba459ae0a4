package org.guichet.web.internal.admin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.guichet.api.access.Caller;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.request.Milestone;
import org.guichet.api.statistics.Dimension;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;

/**
 * Addresses of the requests behind figures: lists of the desk that hold as many as the number says. There are none for
 * somebody who doesn't see all these requests there.
 *
 * @param lodged the one organisation that the figures are about; empty where there are no lists
 */
record FigureLinks(FigurePeriod period, Optional<String> lodged) {

    static FigureLinks of(FigurePeriod period, List<Organisation> overseen, Caller caller) {
        String one = !period.organisation().isEmpty()
                ? period.organisation()
                : overseen.size() == 1 ? overseen.get(0).code() : "";
        Set<String> desks = Authority.where(caller, Deed.WORK_ON_REQUESTS);
        return new FigureLinks(period, Optional.of(one).filter(desks::contains));
    }

    String month(YearMonth month) {
        return list(month, month, "");
    }

    String month(YearMonth month, Milestone milestone) {
        return list(month, month, "&milestone=" + milestone.code());
    }

    String group(Dimension dimension, String key) {
        String value = dimension == Dimension.CHANNEL ? key.toLowerCase(Locale.ROOT) : key;
        return list(
                period.from(),
                period.to(),
                "&" + dimension.code() + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    String group(Dimension dimension, String key, YearMonth month) {
        return new FigureLinks(new FigurePeriod(period.organisation(), month, month), lodged).group(dimension, key);
    }

    /** What a department has to do now; empty for who doesn't work there. */
    String toDo(Organisation organisation, String department) {
        return lodged.filter(organisation.code()::equals)
                .map(o -> "/desk?tab=todo&department=" + o + "/" + department)
                .orElse("");
    }

    private String list(YearMonth from, YearMonth to, String more) {
        return lodged.map(o ->
                        "/desk?tab=all&lodged=" + o + "&from=" + from.atDay(1) + "&until=" + to.atEndOfMonth() + more)
                .orElse("");
    }
}
