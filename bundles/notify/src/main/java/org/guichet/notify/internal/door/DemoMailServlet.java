package org.guichet.notify.internal.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.guichet.notify.internal.MailSettings;
import org.guichet.notify.internal.transport.Catcher;
import org.guichet.notify.internal.transport.Mail;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The HTML of a mail as a mail program shows it: styles of its own, which pages may not have; no script, no other host. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("guichet-demo-mail")
@HttpWhiteboardServletPattern(DemoMailServlet.PATH + "*")
public class DemoMailServlet extends HttpServlet {

    static final String PATH = "/demo/mail/html/";
    private static final long serialVersionUID = 1L;
    private static final String PICTURE = "/picture";

    private final transient MailSettings settings;
    private final transient Catcher catcher;

    @Activate
    public DemoMailServlet(@Reference MailSettings settings, @Reference Catcher catcher) {
        this.settings = settings;
        this.catcher = catcher;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'");
        String path = request.getPathInfo() == null ? "" : request.getPathInfo();
        boolean picture = path.endsWith(PICTURE);
        String number = path.substring(Math.min(1, path.length()), path.length() - (picture ? PICTURE.length() : 0));
        Optional<Mail> mail = settings.isCaught()
                ? DemoMailPage.number(number).flatMap(catcher::find).map(Catcher.Caught::mail)
                : Optional.empty();
        if (picture) {
            send(
                    mail.flatMap(Mail::picture).map(Mail.Inline::mediaType),
                    mail.flatMap(Mail::picture).map(Mail.Inline::bytes),
                    response);
        } else {
            send(
                    mail.map(m -> "text/html;charset=UTF-8"),
                    mail.map(m -> m.picture()
                            .map(p -> m.html().replace("cid:" + p.id(), PATH + number + PICTURE))
                            .orElse(m.html())
                            .getBytes(StandardCharsets.UTF_8)),
                    response);
        }
    }

    private static void send(Optional<String> type, Optional<byte[]> bytes, HttpServletResponse response)
            throws IOException {
        if (bytes.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType(type.orElseThrow());
        response.setContentLength(bytes.get().length);
        response.getOutputStream().write(bytes.get());
    }
}
