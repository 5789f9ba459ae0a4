package org.guichet.web.page;

/** A part of the site, with a frame and an entrance of its own. */
public enum Area {
    /** For residents: anybody comes in. */
    PORTAL(""),
    /** For agents and handlers. */
    DESK("/desk"),
    /** For managers, pilots and administrators. */
    CONSOLE("/admin");

    private final String home;

    Area(String home) {
        this.home = home;
    }

    /** How its addresses begin; the portal's begin with nothing in particular. */
    public String home() {
        return home;
    }

    /** Where an address belongs. */
    public static Area of(String path) {
        for (Area area : values()) {
            if (area != PORTAL && (path.equals(area.home) || path.startsWith(area.home + "/"))) {
                return area;
            }
        }
        return PORTAL;
    }
}
