package org.guichet.web.internal.follow;

import java.io.IOException;
import java.util.List;
import org.guichet.web.internal.form.Mistake;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.telling.NewsOffer;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.PageException;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where somebody who lost a code asks for a link by mail. What it answers never tells whether anybody is known. */
@Component(service = Page.class)
@At(path = LostCodePage.PATH)
public class LostCodePage implements Page {

    static final String PATH = FollowViews.HOME + "/lost";
    private static final String TYPED = "typed";
    private static final int UNPROCESSABLE = 422;

    private final Pages pages;
    private final NewsOffer news;

    @Activate
    public LostCodePage(@Reference Pages pages, @Reference NewsOffer news) {
        this.pages = pages;
        this.news = news;
    }

    @Override
    public void show(Turn turn) throws IOException {
        page(turn).with("sent", false).write();
    }

    @Override
    public void again(Turn turn, String notice) throws IOException {
        page(turn).with("sent", false).with("notice", notice).write();
    }

    @Override
    public void take(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        String typed = visit.parameter(TYPED);
        if (!news.lost(typed, visit.language().code())) {
            page(turn)
                    .with("sent", false)
                    .with("mistakes", List.of(new Mistake(TYPED, visit.texts().text("follow.lost.error"))))
                    .status(UNPROCESSABLE)
                    .write();
            return;
        }
        page(turn).with("sent", true).write();
    }

    private Pages.Page page(Turn turn) throws PageException {
        if (!news.isOpen()) {
            throw PageException.notFound();
        }
        Visit visit = Visit.of(turn);
        return pages.page(visit, "follow-lost")
                .with(TYPED, visit.isPost() ? visit.parameter(TYPED) : "")
                .with("mistakes", List.of())
                .secret();
    }
}
