package org.guichet.web.internal.follow;

import java.io.IOException;
import org.guichet.api.access.Scope;
import org.guichet.web.internal.follow.Tracking.TrackingTicket;
import org.guichet.web.internal.form.Downloads;
import org.guichet.web.internal.form.Pictures;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.PageException;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The files of a request, for whoever has its code. */
@Component(service = Page.class)
@At(
        path = {
            FollowViews.HOME + "/{reference}/files/{file}",
            FollowViews.HOME + "/{reference}/files/{file}" + Downloads.SMALL
        })
public class FollowFiles implements Page {

    private final Tracking tracking;
    private final Downloads downloads;
    private final Pictures pictures;

    @Activate
    public FollowFiles(@Reference Tracking tracking, @Reference Downloads downloads, @Reference Pictures pictures) {
        this.tracking = tracking;
        this.downloads = downloads;
        this.pictures = pictures;
    }

    @Override
    public void show(Turn turn) throws IOException {
        Visit visit = Visit.of(turn);
        TrackingTicket held = tracking.followed(visit, turn.value("reference")).orElseThrow(PageException::notFound);
        if (Visit.of(turn).address().endsWith(Downloads.SMALL)) {
            pictures.send(Visit.of(turn), held.reference(), turn.value("file"), Scope.tracked(held.code()));
            return;
        }
        downloads.send(visit, held.reference(), turn.value("file"), Scope.tracked(held.code()));
    }
}
