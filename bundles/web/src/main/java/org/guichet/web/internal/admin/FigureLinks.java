package org.guichet.web.internal.admin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Locale;
import org.guichet.api.statistics.Dimension;

/** Addresses of the requests behind figures, in the desk's list; none for those who have no desk. */
record FigureLinks(FigurePeriod period, boolean hasDesk) {

    String month(YearMonth month) {
        return hasDesk ? list(month, month) : "";
    }

    String group(Dimension dimension, String key) {
        String value = dimension == Dimension.CHANNEL ? key.toLowerCase(Locale.ROOT) : key;
        return hasDesk
                ? list(period.from(), period.to()) + "&" + dimension.code() + "="
                        + URLEncoder.encode(value, StandardCharsets.UTF_8)
                : "";
    }

    private static String list(YearMonth from, YearMonth to) {
        return "/desk?tab=all&from=" + from.atDay(1) + "&until=" + to.atEndOfMonth();
    }
}
