package org.guichet.places.internal.tile;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** {@code /tiles/{z}/{x}/{y}}: a picture of streets, from this host. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("guichet-tiles")
@HttpWhiteboardServletPattern(CachedTiles.PATH + "*")
public class TileServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient CachedTiles tiles;

    @Activate
    public TileServlet(@Reference CachedTiles tiles) {
        this.tiles = tiles;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        Optional<TileKey> key = TileKey.of(request.getPathInfo() == null ? "" : request.getPathInfo());
        CachedTiles.Answer answer =
                key.map(tiles::tile).orElse(new CachedTiles.Answer(Optional.empty(), CachedTiles.Missing.NONE));
        if (answer.tile().isEmpty()) {
            boolean down = answer.missing() == CachedTiles.Missing.DOWN;
            response.setHeader("Cache-Control", "no-store");
            if (down) {
                response.setHeader("Retry-After", "30");
            }
            response.setStatus(down ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        Tile tile = answer.tile().get();
        response.setContentType(tile.type());
        response.setHeader("Cache-Control", "public, max-age=86400");
        response.setContentLength(tile.bytes().length);
        response.getOutputStream().write(tile.bytes());
    }
}
