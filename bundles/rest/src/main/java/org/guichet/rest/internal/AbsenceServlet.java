package org.guichet.rest.internal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.guichet.rest.internal.json.Json;
import org.guichet.rest.internal.problem.ProblemMapper;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Answers for {@link RestServlet} while something that it needs is not there: come again. Needs nothing itself. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("guichet-rest-absence")
@HttpWhiteboardServletPattern("/api/*")
public class AbsenceServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String OUR_API = "/v1";

    private final transient ObjectMapper json = Json.mapper();

    @Activate
    public AbsenceServlet() {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        boolean ours = path.equals(OUR_API) || path.startsWith(OUR_API + "/");
        ProblemMapper.write(ours ? ProblemMapper.unavailable() : ProblemMapper.notFound(), request, response, json);
    }
}
