package org.guichet.web.internal.info;

import java.io.IOException;
import org.guichet.platform.request.RequestEndings;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.PortalConfiguration;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.map.AddressHints;
import org.guichet.web.internal.telling.NewsOffer;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Accessibility statement, privacy and legal notice, filled from {@link PortalConfiguration}. */
@Component(service = Page.class)
@At(path = {"/accessibility", "/privacy", "/legal"})
public class InfoPages implements Page {

    private final Pages pages;
    private final PortalConfiguration settings;
    private final RequestEndings endings;
    private final AddressHints addresses;
    private final NewsOffer news;

    @Activate
    public InfoPages(
            @Reference Pages pages,
            @Reference PortalConfiguration settings,
            @Reference RequestEndings endings,
            @Reference AddressHints addresses,
            @Reference NewsOffer news) {
        this.news = news;
        this.pages = pages;
        this.settings = settings;
        this.endings = endings;
        this.addresses = addresses;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        pages.page(visit, visit.address().substring(1))
                .with("operator", settings.operator())
                .with("operatorAddress", settings.operatorAddress())
                .with("email", settings.email())
                .with("phone", settings.phone())
                .with("director", settings.director())
                .with("host", settings.host())
                .with("dpo", settings.dpo())
                .with("answeredDays", endings.answeredDays())
                .with("waitingDays", endings.waitingDays())
                .with("idleDays", endings.idleDays())
                .with("looksUp", addresses.isReady())
                .with("asks", addresses.asks())
                .with("news", news.isOpen())
                .write();
    }
}
