package org.guichet.notify.internal.door;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.guichet.notify.internal.MailSettings;
import org.guichet.notify.internal.text.MailTexts;
import org.guichet.notify.internal.transport.Catcher;
import org.guichet.notify.internal.transport.Catcher.Caught;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a demonstration would have sent; there is no such page elsewhere. */
@Component(service = Page.class)
@At(path = {DemoMailPage.PATH, DemoMailPage.PATH + "/{number}"})
public class DemoMailPage implements Page {

    static final String PATH = "/demo/mail";

    private final MailSettings settings;
    private final Catcher catcher;
    private final Clock clock;

    /** One line of the list. */
    public record Line(int number, String day, String time, String to, String from, String subject) {}

    @Activate
    public DemoMailPage(@Reference MailSettings settings, @Reference Catcher catcher, @Reference Clock clock) {
        this.settings = settings;
        this.catcher = catcher;
        this.clock = clock;
    }

    @Override
    public void show(Turn turn) throws IOException {
        if (!settings.isCaught()) {
            throw turn.notFound();
        }
        String number = turn.value("number");
        if (number.isEmpty()) {
            List<Line> lines =
                    catcher.all().stream().map(caught -> line(turn, caught)).toList();
            turn.page("demo-mails").with("mails", lines).secret().write();
            return;
        }
        Caught caught = number(number).flatMap(catcher::find).orElseThrow(turn::notFound);
        turn.page("demo-mail")
                .with("mail", line(turn, caught))
                .with("text", caught.mail().text())
                .with("html", DemoMailServlet.PATH + caught.number())
                .secret()
                .write();
    }

    static java.util.Optional<Integer> number(String text) {
        return text.matches("[0-9]{1,9}") ? java.util.Optional.of(Integer.parseInt(text)) : java.util.Optional.empty();
    }

    private Line line(Turn turn, Caught caught) {
        MailTexts texts = MailTexts.in(turn.language());
        return new Line(
                caught.number(),
                texts.day(caught.at(), clock.instant()),
                texts.time(caught.at()),
                caught.mail().to(),
                caught.mail().fromName(),
                caught.mail().subject());
    }
}
