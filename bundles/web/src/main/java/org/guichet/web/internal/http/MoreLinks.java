package org.guichet.web.internal.http;

import java.util.List;
import org.guichet.api.access.Caller;
import org.guichet.web.page.Area;

/** Links in the navigation that lead to no {@code @At}. Asked for each page: answers from memory. */
public interface MoreLinks {

    /** Those of an area for somebody, in their order. */
    List<Routes.NavLink> of(Area area, Caller caller);
}
