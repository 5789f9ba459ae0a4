package org.guichet.sample.logbook.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.guichet.api.access.Role;
import org.guichet.api.organisation.Counter;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.platform.definition.DefinitionSections;
import org.guichet.platform.outbox.Outbox;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where agents read and write. */
@Component
@At(
        path = DeskLogbookPage.PATH,
        who = {Role.AGENT, Role.HANDLER},
        nav = "logbook.title",
        rank = 60)
public class DeskLogbookPage implements Page {

    static final String PATH = "/desk/logbook";
    private static final int LONGEST = 2000;
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final LogbookStore store;
    private final Outbox outbox;
    private final OrganisationDirectory organisations;
    private final DefinitionSections sections;
    private final Clock clock;

    @Activate
    public DeskLogbookPage(
            @Reference LogbookStore store,
            @Reference Outbox outbox,
            @Reference OrganisationDirectory organisations,
            @Reference DefinitionSections sections,
            @Reference Clock clock) {
        this.store = store;
        this.outbox = outbox;
        this.organisations = organisations;
        this.sections = sections;
        this.clock = clock;
    }

    @Override
    public void show(Turn turn) throws IOException {
        show(turn, "", 200);
    }

    @Override
    public void take(Turn turn) throws IOException {
        String words = turn.parameter("words");
        String topic = turn.parameter("topic");
        var counter = counters(turn).stream()
                .filter(c -> c.code().equals(turn.parameter("counter")))
                .findFirst();
        if (words.isEmpty() || words.length() > LONGEST) {
            show(turn, turn.text("logbook.words.wrong", LONGEST), 422);
        } else if (counter.isEmpty() || !LogbookSection.topics(sections).contains(topic)) {
            show(turn, turn.text("logbook.choose"), 422);
        } else {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
            store.add(new Entry(counter.get().organisation(), counter.get().code(), today, topic, words), outbox);
            turn.say(turn.text("logbook.added"));
            turn.redirect(PATH);
        }
    }

    private void show(Turn turn, String wrong, int status) throws IOException {
        turn.page("desk")
                .with("entries", store.newest(own(turn), false))
                .with(
                        "counters",
                        counters(turn).stream()
                                .map(c -> List.of(c.code(), turn.of(c.name())))
                                .toList())
                .with("topics", LogbookSection.topics(sections))
                .with("words", turn.parameter("words"))
                .with("done", turn.said())
                .with("wrong", wrong)
                .status(status)
                .write();
    }

    private List<Counter> counters(Turn turn) {
        return own(turn).stream()
                .flatMap(code -> organisations.organisation(code).stream())
                .flatMap(o -> o.counters().stream())
                .toList();
    }

    private static Set<String> own(Turn turn) {
        return turn.caller().organisations(Role.AGENT, Role.HANDLER);
    }
}
