package org.guichet.web.internal.look;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.guichet.web.internal.view.SecurityHeaders;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Serves each commune's style sheet; browsers keep it for good, another content has another address. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("guichet-web-look")
@HttpWhiteboardServletPattern(Looks.PATH + "*")
public class LookServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Looks looks;

    @Activate
    public LookServlet(@Reference Looks looks) {
        this.looks = looks;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        SecurityHeaders.set(response);
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        int dot = path.indexOf('.');
        String commune = dot < 1 ? "" : path.substring(1, dot);
        Optional<String> css = looks.css(commune)
                .filter(sheet -> Looks.address(commune, sheet).equals(Looks.PATH + path.substring(1)));
        if (css.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] content = css.get().getBytes(StandardCharsets.US_ASCII);
        response.setContentType("text/css;charset=UTF-8");
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
