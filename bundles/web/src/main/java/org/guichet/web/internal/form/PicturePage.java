package org.guichet.web.internal.form;

import java.io.IOException;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A small picture of what somebody is about to send. */
@Component(service = Page.class)
@At(path = Pictures.ADDRESS + "/{picture}")
public class PicturePage implements Page {

    private final Pictures pictures;

    @Activate
    public PicturePage(@Reference Pictures pictures) {
        this.pictures = pictures;
    }

    @Override
    public void show(Turn turn) throws IOException {
        pictures.send(Visit.of(turn), turn.value("picture"));
    }
}
