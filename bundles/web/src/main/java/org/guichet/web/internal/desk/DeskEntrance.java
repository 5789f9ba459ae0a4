package org.guichet.web.internal.desk;

import java.io.IOException;
import org.guichet.api.access.Caller;
import org.guichet.web.internal.http.Entrance;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.page.Area;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How agents and handlers come in. */
@Component(service = Entrance.class)
public class DeskEntrance extends StaffEntrance {

    private final DeskPages pages;
    private final SignIn signIn;

    @Activate
    public DeskEntrance(@Reference DeskPages pages, @Reference DeskAccess access, @Reference SignIn signIn) {
        super(access, signIn, "desk");
        this.pages = pages;
        this.signIn = signIn;
    }

    @Override
    public Area area() {
        return Area.DESK;
    }

    @Override
    public void refuse(Visit visit, Caller caller) throws IOException {
        signIn.noDesk(visit, caller);
    }

    @Override
    public void notFound(Visit visit, Caller caller) throws IOException {
        pages.notFound(visit, caller);
    }

    @Override
    public Pages.Page page(Visit visit, Caller caller, String template) {
        return pages.framed(visit, caller, template);
    }
}
