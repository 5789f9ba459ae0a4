package org.guichet.web.page;

import java.io.IOException;

/** A page in the making. */
public interface Sheet {

    /** Gives the template something to show: texts, numbers, records, lists and maps of them. */
    Sheet with(String name, Object value);

    /** 200 unless it is said. */
    Sheet status(int status);

    /** A page that no browser may keep: it shows what is somebody's own. Those of desk and console all are. */
    Sheet secret();

    /** Not a page: a part of one that a script asked for and puts in its place. */
    Sheet part();

    /**
     * Sends the page. What answers a POST without refusing it gets an address of its own and a redirect there (post, redirect,
     * get).
     */
    void write() throws IOException;
}
