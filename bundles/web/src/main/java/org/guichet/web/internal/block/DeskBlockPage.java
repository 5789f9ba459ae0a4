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

/** A module's page for those who work at a desk. */
@Component(service = Page.class)
@At(
        path = "/desk/m/{module}/{page}",
        who = {Role.AGENT, Role.HANDLER})
public class DeskBlockPage implements Page {

    private final BlockPages pages;

    @Activate
    public DeskBlockPage(@Reference BlockPages pages) {
        this.pages = pages;
    }

    @Override
    public void show(Turn turn) throws IOException {
        pages.show(turn, PageArea.DESK);
    }

    @Override
    public void take(Turn turn) throws IOException {
        pages.take(turn, PageArea.DESK);
    }

    @Override
    public void again(Turn turn, String notice) throws IOException {
        pages.again(turn, PageArea.DESK, notice);
    }

    @Override
    public boolean mayReturn(Turn turn) {
        return pages.isOpen(turn, PageArea.DESK);
    }
}
