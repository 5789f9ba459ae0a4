package org.guichet.web.internal.block;

import java.io.IOException;
import org.guichet.api.page.PageArea;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A module's page for residents of a commune that takes part. */
@Component(service = Page.class)
@At(path = "/c/{commune}/m/{module}/{page}")
public class PortalBlockPage implements Page {

    private final BlockPages pages;

    @Activate
    public PortalBlockPage(@Reference BlockPages pages) {
        this.pages = pages;
    }

    @Override
    public void show(Turn turn) throws IOException {
        pages.show(turn, PageArea.PORTAL);
    }

    @Override
    public void take(Turn turn) throws IOException {
        pages.take(turn, PageArea.PORTAL);
    }

    @Override
    public void again(Turn turn, String notice) throws IOException {
        pages.again(turn, PageArea.PORTAL, notice);
    }

    @Override
    public boolean mayReturn(Turn turn) {
        return pages.isOpen(turn, PageArea.PORTAL);
    }
}
