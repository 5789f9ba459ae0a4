package org.guichet.web.internal.look;

import java.io.IOException;
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

/** Serves the style sheets and logos of communes; browsers keep it for good, another content has another address. */
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
        Optional<Looks.Content> content = path.isEmpty() ? Optional.empty() : looks.content(path.substring(1));
        if (content.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        byte[] bytes = content.get().bytes();
        response.setContentType(content.get().type());
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
