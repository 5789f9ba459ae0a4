package org.guichet.web.internal.desk;

import java.io.IOException;
import org.guichet.api.access.Role;
import org.guichet.web.internal.form.Downloads;
import org.guichet.web.internal.form.Pictures;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The files of a request, for those who work on it. */
@Component(service = Page.class)
@At(
        path = {"/desk/requests/{reference}/files/{file}", "/desk/requests/{reference}/files/{file}" + Downloads.SMALL},
        who = {Role.AGENT, Role.HANDLER})
public class CaseFiles implements Page {

    private final Downloads downloads;
    private final Pictures pictures;

    @Activate
    public CaseFiles(@Reference Downloads downloads, @Reference Pictures pictures) {
        this.downloads = downloads;
        this.pictures = pictures;
    }

    @Override
    public void show(Turn turn) throws IOException {
        if (Visit.of(turn).address().endsWith(Downloads.SMALL)) {
            pictures.send(
                    Visit.of(turn),
                    turn.value("reference"),
                    turn.value("file"),
                    turn.caller().scope());
            return;
        }
        downloads.send(
                Visit.of(turn),
                turn.value("reference"),
                turn.value("file"),
                turn.caller().scope());
    }
}
