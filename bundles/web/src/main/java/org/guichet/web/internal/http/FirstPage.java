package org.guichet.web.internal.http;

import java.io.IOException;

/** The page at the root of the site. */
public interface FirstPage {

    void show(Visit visit) throws IOException;
}
