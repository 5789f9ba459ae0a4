package org.guichet.notify.internal.door;

import java.io.IOException;
import java.util.Optional;
import org.guichet.notify.internal.resident.Letters;
import org.guichet.platform.news.ResidentNews;
import org.guichet.platform.request.RequestLookup;
import org.guichet.platform.request.RequestTickets;
import org.guichet.platform.request.RequestTickets.Opened;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where a link at the foot of a mail leads: mails about that request end, or begin again. It shows nothing of the request. */
@Component(service = Page.class)
@At(path = NewsPage.PATH + "{ticket}")
public class NewsPage implements Page {

    static final String PATH = "/news/";
    private static final int GONE = 410;

    private final RequestTickets tickets;
    private final RequestLookup requests;
    private final ResidentNews news;

    @Activate
    public NewsPage(
            @Reference RequestTickets tickets, @Reference RequestLookup requests, @Reference ResidentNews news) {
        this.tickets = tickets;
        this.requests = requests;
        this.news = news;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Optional<Opened> opened = tickets.open(Letters.STOP, turn.value("ticket"));
        if (opened.isEmpty()) {
            turn.page("news-over").status(GONE).secret().write();
            return;
        }
        if (opened.get().joined()) {
            show(turn, opened.get(), news.joined(opened.get().reference()).equals(ResidentNews.NONE));
            return;
        }
        boolean none = requests.find(opened.get().request())
                .filter(details -> ResidentNews.NONE.equals(details.parts().get(ResidentNews.PART)))
                .isPresent();
        show(turn, opened.get(), none);
    }

    private static void show(Turn turn, Opened opened, boolean none) throws IOException {
        turn.page("news")
                .with("joined", opened.joined())
                .with("reference", opened.reference())
                .with("address", PATH + turn.value("ticket"))
                .with("none", none)
                .secret()
                .write();
    }

    @Override
    public void take(Turn turn) throws IOException {
        Optional<Opened> opened = tickets.open(Letters.STOP, turn.value("ticket"));
        if (opened.isPresent()) {
            boolean again = turn.parameter("way").equals(ResidentNews.MAIL);
            news.choose(opened.get().reference(), again ? ResidentNews.MAIL : ResidentNews.NONE);
        }
        turn.redirect(PATH + turn.value("ticket"));
    }
}
