package org.guichet.web.internal.admin;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.api.participation.Participation;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.Competent;
import org.guichet.platform.participation.ParticipationPreview.Effects;
import org.guichet.web.internal.telling.HandlerNames;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Participations, their history and previews of them, in words. */
@Component(service = ParticipationWords.class)
public class ParticipationWords {

    private final AdminPages pages;
    private final HandlerNames handlers;

    /** A stretch of the past or the present. */
    public record Stretch(LevelWords.View level, String from, String by, String until, String endedBy) {}

    /**
     * A service before and after.
     *
     * @param becomes {@code offered}, {@code withdrawn}, {@code moved}, {@code kept} or {@code absent}
     */
    public record ServiceView(String title, String becomes, String before, String after) {}

    /** So many open requests with whom. */
    public record OpenView(String who, long requests) {}

    @Activate
    public ParticipationWords(@Reference AdminPages pages, @Reference HandlerNames handlers) {
        this.pages = pages;
        this.handlers = handlers;
    }

    List<LevelWords.View> levels(Texts texts) {
        return Arrays.stream(ParticipationLevel.values())
                .map(l -> LevelWords.view(l, texts))
                .toList();
    }

    /** Such as « 4 janvier 2016 ». */
    String date(LocalDate day, Texts texts) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", texts.language().locale())
                .format(day)
                .replaceFirst("^1(?= )", texts.text("format.first"));
    }

    /** Such as « janv. 2016 ». */
    String shortDay(LocalDate day, Texts texts) {
        return DateTimeFormatter.ofPattern("MMM yyyy", texts.language().locale())
                .format(day)
                .replace(' ', '\u00a0');
    }

    /** Who decided, for those who may know who works there; empty text for others. */
    String by(Participation p, Caller caller, Texts texts) {
        return caller.knowsStaffOf(p.organisation()) ? AdminPages.who(p.by(), texts) : "";
    }

    /** Newest first. */
    List<Stretch> history(List<Participation> oldestFirst, Caller caller, Texts texts) {
        List<Stretch> stretches = new ArrayList<>();
        for (Participation p : oldestFirst) {
            stretches.add(
                    0,
                    new Stretch(
                            LevelWords.view(p.level(), texts),
                            date(p.from(), texts),
                            by(p, caller, texts),
                            p.until().map(d -> date(d, texts)).orElse(""),
                            p.endedBy()
                                    .filter(a -> caller.knowsStaffOf(p.organisation()))
                                    .map(a -> AdminPages.who(a, texts))
                                    .orElse("")));
        }
        return stretches;
    }

    List<ServiceView> services(Effects effects, Texts texts) {
        return effects.services().stream()
                .map(s -> new ServiceView(
                        texts.of(s.title()),
                        becomes(s.before(), s.after()),
                        s.before().map(c -> handlers.of(c, texts)).orElse(""),
                        s.after().map(c -> handlers.of(c, texts)).orElse("")))
                .toList();
    }

    List<OpenView> open(Effects effects, Texts texts) {
        return effects.open().stream()
                .map(o -> new OpenView(handlers.of(o.competent(), texts), o.requests()))
                .toList();
    }

    String day(LocalDate day, Texts texts) {
        return pages.day(day, texts);
    }

    private static String becomes(Optional<Competent> before, Optional<Competent> after) {
        if (before.isEmpty()) {
            return after.isEmpty() ? "absent" : "offered";
        }
        return after.isEmpty() ? "withdrawn" : before.equals(after) ? "kept" : "moved";
    }
}
