package org.guichet.web.internal.telling;

import java.util.Map;
import org.guichet.api.request.RequestDetails;
import org.guichet.platform.news.ResidentNews;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Whether residents can be told what happens, and whether one is: where nobody tells, pages don't speak of it. Thread-safe. */
@Component(service = NewsOffer.class)
public class NewsOffer {

    private volatile ResidentNews news;

    @Activate
    public NewsOffer() {}

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, unbind = "noNews")
    public void news(ResidentNews known) {
        news = known;
    }

    void noNews(ResidentNews known) {
        if (news == known) {
            news = null;
        }
    }

    /** Whether mails can be had now. */
    public boolean isOpen() {
        ResidentNews now = news;
        return now != null && now.ways().contains(ResidentNews.MAIL);
    }

    /** What a form's answer has kept with the request: only a no is said, where it was asked. */
    public static Map<String, Object> part(String chosen) {
        return chosen.equals(ResidentNews.NONE) ? Map.of(ResidentNews.PART, ResidentNews.NONE) : Map.of();
    }

    /** How a request's resident is told now: {@code mail}, {@code none}, or empty where that can't be or there is no address. */
    public String of(RequestDetails details) {
        if (!isOpen() || details.request().resident().email().isEmpty()) {
            return "";
        }
        return ResidentNews.NONE.equals(details.parts().get(ResidentNews.PART)) ? ResidentNews.NONE : ResidentNews.MAIL;
    }

    /** How somebody who joined a report is told: {@code mail}, {@code asked}, {@code none}, or empty where that can't be. */
    public String ofJoined(String reference) {
        ResidentNews now = news;
        return isOpen() && now != null ? now.joined(reference) : "";
    }

    /** Asks at an address whether somebody who joined is to be told there; no where it can't be asked, or not again. */
    public boolean join(String reference, String email, String language) {
        ResidentNews now = news;
        return now != null && now.join(reference, email, language);
    }

    /** Sends a link to whoever lost a code, if anybody; no where what was typed is neither a reference nor an address. */
    public boolean lost(String typed, String language) {
        ResidentNews now = news;
        return now != null && now.lost(typed, language);
    }

    /** From now on. */
    public void choose(String reference, boolean mail) {
        ResidentNews now = news;
        if (now != null) {
            now.choose(reference, mail ? ResidentNews.MAIL : ResidentNews.NONE);
        }
    }
}
