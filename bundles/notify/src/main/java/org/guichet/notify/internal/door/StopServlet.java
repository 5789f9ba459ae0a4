package org.guichet.notify.internal.door;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.guichet.notify.internal.resident.Letters;
import org.guichet.platform.access.WriteAllowance;
import org.guichet.platform.news.ResidentNews;
import org.guichet.platform.request.RequestTickets;
import org.guichet.platform.request.RequestTickets.Opened;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * The one click of mail programs (RFC 8058): a POST without a cookie or a page before it ends the mails about one request, and can do
 * nothing else. Who comes to look is led to the page.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("guichet-news-stop")
@HttpWhiteboardServletPattern(StopServlet.PATH + "*")
public class StopServlet extends HttpServlet {

    static final String PATH = "/news/stop/";
    private static final long serialVersionUID = 1L;
    private static final int TOO_MANY = 429;

    private final transient RequestTickets tickets;
    private final transient ResidentNews news;
    private final transient WriteAllowance allowance;

    @Activate
    public StopServlet(
            @Reference RequestTickets tickets, @Reference ResidentNews news, @Reference WriteAllowance allowance) {
        this.tickets = tickets;
        this.news = news;
        this.allowance = allowance;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<Opened> opened = opened(request);
        headers(response);
        if (opened.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", NewsPage.PATH + ticket(request));
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        headers(response);
        Duration wait = allowance.ofAnybody(request.getRemoteAddr(), request.getContentLengthLong());
        if (!wait.isZero()) {
            response.setHeader("Retry-After", String.valueOf(wait.toSeconds() + 1));
            response.setStatus(TOO_MANY);
            return;
        }
        Optional<Opened> opened = opened(request);
        opened.ifPresent(of -> news.choose(of.reference(), ResidentNews.NONE));
        response.setStatus(opened.isPresent() ? HttpServletResponse.SC_NO_CONTENT : HttpServletResponse.SC_NOT_FOUND);
    }

    private Optional<Opened> opened(HttpServletRequest request) {
        return tickets.open(Letters.STOP, ticket(request));
    }

    private static String ticket(HttpServletRequest request) {
        String path = request.getPathInfo();
        return path == null || path.isEmpty() ? "" : path.substring(1);
    }

    private static void headers(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
    }
}
