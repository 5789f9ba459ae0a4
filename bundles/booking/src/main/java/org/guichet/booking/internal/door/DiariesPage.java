package org.guichet.booking.internal.door;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guichet.api.access.Actor;
import org.guichet.api.access.Role;
import org.guichet.api.organisation.Organisation;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.text.Fold;
import org.guichet.booking.internal.diary.Diaries;
import org.guichet.booking.internal.diary.DiaryDesk;
import org.guichet.booking.internal.diary.DiaryDraft;
import org.guichet.booking.internal.diary.DiaryOutcome;
import org.guichet.booking.internal.term.ResourceSection;
import org.guichet.booking.internal.text.BookingTexts;
import org.guichet.platform.access.Authority;
import org.guichet.platform.access.Deed;
import org.guichet.platform.definition.DefinitionSections;
import org.guichet.web.page.At;
import org.guichet.web.page.Page;
import org.guichet.web.page.Turn;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be booked at the organisations of a manager, and a new diary. */
@Component(service = Page.class)
@At(
        path = DiariesPage.PATH,
        who = {Role.MANAGER, Role.ADMIN},
        nav = "booking.diaries",
        rank = 45)
public class DiariesPage implements Page {

    static final String PATH = "/admin/diaries";
    private static final int UNPROCESSABLE = 422;
    private static final int FORBIDDEN = 403;
    private static final int LONGEST_CODE = 60;

    private final Diaries diaries;
    private final DiaryDesk desk;
    private final DefinitionSections sections;
    private final OrganisationDirectory organisations;
    private final CounterNames counters;

    /** A diary in the list. */
    public record Row(String address, String title, String kind, String counter, int rules, boolean active) {}

    /** One of a list to choose from. */
    public record Choice(String value, String label, boolean chosen) {}

    /** An organisation with its diaries. */
    public record Part(String code, String name, List<Row> rows, List<Choice> counters) {}

    @Activate
    public DiariesPage(
            @Reference Diaries diaries,
            @Reference DiaryDesk desk,
            @Reference DefinitionSections sections,
            @Reference OrganisationDirectory organisations,
            @Reference CounterNames counters) {
        this.diaries = diaries;
        this.desk = desk;
        this.sections = sections;
        this.organisations = organisations;
        this.counters = counters;
    }

    @Override
    public void show(Turn turn) throws IOException {
        show(turn, "", 200);
    }

    private void show(Turn turn, String wrong, int status) throws IOException {
        BookingTexts texts = BookingTexts.in(turn.language());
        List<Part> parts = organisations.organisations().stream()
                .filter(o -> shown(turn, o))
                .map(o -> part(o, turn.parameter("counter"), texts))
                .toList();
        List<Choice> kinds = ResourceSection.kinds(sections).values().stream()
                .map(k -> new Choice(k.id(), texts.of(k.title()), k.id().equals(turn.parameter("kind"))))
                .toList();
        turn.page("diaries")
                .with("parts", parts)
                .with("kinds", kinds)
                .with("title", turn.parameter("title"))
                .with("at", turn.parameter("organisation"))
                .with("wrong", wrong)
                .with("done", turn.said())
                .status(status)
                .write();
    }

    /** An administrator sees those that have diaries; there are many others. */
    private boolean shown(Turn turn, Organisation organisation) {
        String code = organisation.code();
        boolean own = Authority.where(turn.caller(), Deed.SET_ORGANISATION).contains(code);
        return own
                || Authority.may(turn.caller(), Deed.SET_ORGANISATION, code)
                        && !diaries.of(code).isEmpty();
    }

    private Part part(Organisation organisation, String counter, BookingTexts texts) {
        Map<String, ResourceSection.Kind> kinds = ResourceSection.kinds(sections);
        List<Row> rows = diaries.of(organisation.code()).stream()
                .map(d -> new Row(
                        PATH + "/" + organisation.code() + "/" + d.code(),
                        d.title(),
                        Optional.ofNullable(kinds.get(d.kind()))
                                .map(k -> texts.of(k.title()))
                                .orElse(d.kind()),
                        d.counter().map(code -> counters.name(code, texts)).orElse(""),
                        d.rules().size(),
                        d.active()))
                .toList();
        List<Choice> places = new ArrayList<>();
        places.add(new Choice("", texts.text("booking.diary.no-counter"), counter.isEmpty()));
        organisation
                .counters()
                .forEach(c -> places.add(
                        new Choice(c.code(), texts.of(c.name()), c.code().equals(counter))));
        return new Part(organisation.code(), texts.of(organisation.name()), rows, places);
    }

    @Override
    public void again(Turn turn, String notice) throws IOException {
        show(turn, turn.text(notice), FORBIDDEN);
    }

    @Override
    public void take(Turn turn) throws IOException {
        String organisation = turn.parameter("organisation");
        String title = turn.parameter("title");
        if (!Authority.may(turn.caller(), Deed.SET_ORGANISATION, organisation)
                || organisations.organisation(organisation).isEmpty()) {
            throw turn.notFound();
        }
        String code = code(organisation, title);
        DiaryOutcome outcome = desk.save(
                new DiaryDraft(
                        organisation,
                        code,
                        turn.parameter("kind"),
                        title,
                        Optional.of(turn.parameter("counter")).filter(c -> !c.isEmpty()),
                        Optional.empty(),
                        true),
                Optional.empty(),
                new Actor.Staff(turn.caller()));
        if (outcome instanceof DiaryOutcome.Saved) {
            turn.say(turn.text("booking.diary.added"));
            turn.redirect(PATH + "/" + organisation + "/" + code);
        } else {
            String fault = outcome instanceof DiaryOutcome.Invalid invalid
                    ? invalid.faults().get(invalid.faults().size() - 1)
                    : "code";
            show(turn, turn.text("booking.diary.wrong." + fault), UNPROCESSABLE);
        }
    }

    /** From its name, with a number where another has that already. */
    private String code(String organisation, String title) {
        String plain = Fold.of(title)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String base = plain.isEmpty() ? "agenda" : plain.substring(0, Math.min(LONGEST_CODE, plain.length()));
        base = base.replaceAll("-$", "");
        Set<String> taken = new TreeSet<>(
                diaries.of(organisation).stream().map(d -> d.code()).toList());
        String code = base;
        for (int i = 2; taken.contains(code); i++) {
            code = base + "-" + i;
        }
        return code;
    }
}
