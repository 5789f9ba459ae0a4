package org.guichet.web.internal.admin;

import java.io.IOException;
import org.guichet.api.access.Caller;
import org.guichet.web.internal.desk.DeskAccess;
import org.guichet.web.internal.desk.SignIn;
import org.guichet.web.internal.desk.StaffEntrance;
import org.guichet.web.internal.http.Entrance;
import org.guichet.web.internal.http.Pages;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.page.Area;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How managers, pilots and administrators come in. */
@Component(service = Entrance.class)
public class ConsoleEntrance extends StaffEntrance {

    private final AdminPages pages;

    @Activate
    public ConsoleEntrance(@Reference AdminPages pages, @Reference DeskAccess access, @Reference SignIn signIn) {
        super(access, signIn, "admin");
        this.pages = pages;
    }

    @Override
    public Area area() {
        return Area.CONSOLE;
    }

    @Override
    public void refuse(Visit visit, Caller caller) throws IOException {
        pages.forbidden(visit, caller);
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
