package org.guichet.web.internal.block;

import java.io.IOException;
import org.guichet.api.access.Role;
import org.guichet.api.page.PageArea;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A module's page for those who decide or read figures. */
@Component(service = Page.class)
@At(
        path = "/admin/m/{module}/{page}",
        who = {Role.MANAGER, Role.PILOT, Role.ADMIN})
public class ConsoleBlockPage implements Page {

    private final BlockPages pages;

    @Activate
    public ConsoleBlockPage(@Reference BlockPages pages) {
        this.pages = pages;
    }

    @Override
    public void show(Turn turn) throws IOException {
        pages.show(turn, PageArea.CONSOLE);
    }

    @Override
    public void take(Turn turn) throws IOException {
        pages.take(turn, PageArea.CONSOLE);
    }

    @Override
    public void again(Turn turn, String notice) throws IOException {
        pages.again(turn, PageArea.CONSOLE, notice);
    }

    @Override
    public boolean mayReturn(Turn turn) {
        return pages.isOpen(turn, PageArea.CONSOLE);
    }
}
