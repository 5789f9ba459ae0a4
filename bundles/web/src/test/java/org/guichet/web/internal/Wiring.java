package org.guichet.web.internal;

import java.lang.reflect.Modifier;
import org.guichet.testkit.platform.Assembly;
import org.guichet.web.internal.http.Entrance;
import org.guichet.web.internal.http.MoreLinks;
import org.guichet.web.internal.http.PageRunner;
import org.guichet.web.internal.http.Routes;
import org.guichet.web.page.Area;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;

/** The pages of this bundle, with doubles for all that comes from others. A page that is added needs no line here. */
public final class Wiring extends Assembly {

    /** With these doubles, tried in this order. */
    public Wiring(Object... doubles) {
        super(PageRunner.class, "org.guichet.web.internal.", doubles);
    }

    /** All pages, behind the entrance of an area. */
    public PageRunner runner(Area area) {
        Routes routes = get(Routes.class);
        PageRunner runner = get(PageRunner.class);
        for (Class<?> type : classes()) {
            if (MoreLinks.class.isAssignableFrom(type) && !type.isInterface()) {
                routes.addLinks((MoreLinks) part(type));
            }
            At at = type.getAnnotation(At.class);
            if (at != null) {
                // those of other areas are made by nobody, and lead there all the same
                routes.with(at, () -> (Page) part(type));
            } else if (Entrance.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                if (area != Area.PORTAL && type.getSimpleName().toUpperCase().startsWith(area.name())) {
                    runner.addEntrance((Entrance) part(type));
                }
            }
        }
        return runner;
    }
}
