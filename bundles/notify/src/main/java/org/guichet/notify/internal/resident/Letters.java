package org.guichet.notify.internal.resident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.api.request.RequestEvent;
import org.guichet.api.request.RequestEvents;
import org.guichet.notify.internal.MailSettings;
import org.guichet.notify.internal.resident.Joiners.Joiner;
import org.guichet.notify.internal.resident.LetterFrames.Fact;
import org.guichet.notify.internal.resident.LetterFrames.Frame;
import org.guichet.notify.internal.resident.LetterFrames.Link;
import org.guichet.notify.internal.text.MailTexts;
import org.guichet.notify.internal.transport.Mail;
import org.guichet.platform.request.RequestTickets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Writes what residents are told, in the language of their request: one sentence of news, the service's words, one button, who has
 * it and by when, why they get it and how to end it. Thread-safe.
 */
@Component(service = Letters.class)
public class Letters {

    /** Opens the page, and with it one click, where mails about a request are ended. */
    public static final String STOP = "stop";

    private static final Duration STOP_LIFETIME = Duration.ofDays(400);
    private static final int FIRST = 1;
    private static final String FOLLOW_PAGE = "/follow";

    private final MailSettings settings;
    private final LetterFrames frames;
    private final Names names;
    private final EndOfSilence silence;
    private final NewsOfOthers others;
    private final RequestTickets tickets;
    private final Clock clock;

    @Activate
    public Letters(
            @Reference MailSettings settings,
            @Reference LetterFrames frames,
            @Reference Names names,
            @Reference EndOfSilence silence,
            @Reference NewsOfOthers others,
            @Reference RequestTickets tickets,
            @Reference Clock clock) {
        this.settings = settings;
        this.frames = frames;
        this.names = names;
        this.silence = silence;
        this.others = others;
        this.tickets = tickets;
        this.clock = clock;
    }

    /** The mail that tells a request's resident of an event. */
    Mail write(long id, RequestDetails details, RequestEvent event, News news) {
        Request request = details.request();
        MailTexts texts = MailTexts.in(request.language());
        Frame frame = frames.of(request.organisation(), texts);
        Optional<String> follow = tickets.issue(id, RequestTickets.FOLLOW, settings.linkLifetime());
        Optional<String> stop = tickets.issue(id, STOP, STOP_LIFETIME);
        frame.put("heading", others.heading(event, texts.language()).orElseGet(() -> heading(news, event, texts)))
                .put("intro", intro(news, request, texts))
                .put("words", words(news, details, event))
                .put("wordsFrom", texts.text(news == News.RECEIVED ? "words.acknowledgement" : "words.service"))
                .put("acknowledgement", news == News.RECEIVED)
                .put("files", files(event, texts))
                .put("button", texts.text("button." + button(news)))
                .put("link", link(follow, button(news)))
                .put("next", next(news, request, event, follow.isPresent(), texts))
                .put("facts", facts(details, texts))
                .put("noreply", texts.text("footer.noreply"));
        foot(frame, texts.text("footer.why", frame.name(), request.reference()), request, stop, texts);
        return frame.mail(
                id(request.reference(), event.sequence()),
                event.sequence() == FIRST ? Optional.empty() : Optional.of(id(request.reference(), FIRST)),
                request.resident().email().orElseThrow(),
                texts.text("subject", frame.name(), request.reference()),
                stop.map(this::oneClick));
    }

    /** The mail that asks somebody who joined a report whether this is their address. */
    Mail confirm(Joiner joiner, Request request) {
        MailTexts texts = MailTexts.in(joiner.language());
        Frame frame = frames.of(request.organisation(), texts);
        String ticket = tickets.issue(joiner.reference(), joiner.purpose(), Joiners.CONFIRMED_WITHIN)
                .orElseThrow();
        frame.put("heading", texts.text("heading.confirm"))
                .put("intro", texts.text("intro.confirm", names.title(request, texts)))
                .put("button", texts.text("button.confirm"))
                .put("link", settings.site() + "/news/confirm/" + ticket)
                .put("next", texts.text("next.confirm", Joiners.CONFIRMED_WITHIN.toDays()))
                .put("why", texts.text("footer.confirm"));
        return frame.mail(
                id(joiner.reference(), FIRST),
                Optional.empty(),
                joiner.email(),
                texts.text("subject.joined", frame.name(), joiner.reference()),
                Optional.empty());
    }

    /** The mail that tells somebody who joined a report of an event: how it goes on, and none of its words. */
    Mail write(Joiner joiner, Request request, RequestEvent event, News news) {
        MailTexts texts = MailTexts.in(joiner.language());
        Frame frame = frames.of(request.organisation(), texts);
        Optional<String> follow = tickets.issue(joiner.reference(), RequestTickets.FOLLOW, settings.linkLifetime());
        Optional<String> stop = tickets.issue(joiner.reference(), STOP, STOP_LIFETIME);
        frame.put("heading", texts.text("heading.joined." + news.code()))
                .put("intro", texts.text("intro.joined", names.title(request, texts)))
                .put("button", texts.text("button.follow"))
                .put("link", link(follow, "follow"))
                .put("next", texts.text("link.days", settings.linkLifetime().toDays()))
                .put(
                        "facts",
                        List.of(
                                new Fact(texts.text("fact.reference"), joiner.reference()),
                                new Fact(texts.text("fact.service"), names.title(request, texts)),
                                new Fact(texts.text("fact.handler"), names.handler(request, texts))));
        foot(frame, texts.text("footer.joined", frame.name()), request, stop, texts);
        return frame.mail(
                id(joiner.reference(), event.sequence() + 1),
                Optional.of(id(joiner.reference(), FIRST)),
                joiner.email(),
                texts.text("subject.joined", frame.name(), joiner.reference()),
                stop.map(this::oneClick));
    }

    /** The mail that opens requests for somebody who lost their codes, all of the same address; none where there is nothing to open. */
    Optional<Mail> links(List<Openable> requests, String language) {
        List<Link> links = new ArrayList<>();
        for (Openable open : requests) {
            tickets.issue(open.id(), RequestTickets.FOLLOW, settings.linkLifetime())
                    .ifPresent(ticket -> links.add(new Link(
                            open.request().reference()
                                    + " \u00b7 "
                                    + names.title(open.request(), MailTexts.in(language)),
                            link(Optional.of(ticket), "follow"))));
        }
        if (links.isEmpty()) {
            return Optional.empty();
        }
        Request newest = requests.get(0).request();
        MailTexts texts = MailTexts.in(language);
        Frame frame = frames.of(newest.organisation(), texts);
        frame.put("heading", texts.text("heading.lost"))
                .put("intro", texts.text(links.size() == 1 ? "intro.lost.one" : "intro.lost.many"))
                .put("links", links)
                .put("next", texts.text("link.days", settings.linkLifetime().toDays()))
                .put("why", texts.text("footer.lost"));
        return Optional.of(frame.mail(
                "lost." + UUID.randomUUID() + "@" + settings.domain(),
                Optional.empty(),
                newest.resident().email().orElseThrow(),
                texts.text("subject.lost", frame.name()),
                Optional.empty()));
    }

    /** A mail that says nothing, to see whether mails arrive. */
    public Mail test(String address) {
        MailTexts texts = MailTexts.in("fr");
        Frame frame = frames.of(settings.siteHost(), texts);
        frame.put("heading", texts.text("test.heading"))
                .put("intro", texts.text("test.intro"))
                .put("button", texts.text("button.site"))
                .put("link", settings.site());
        return frame.mail(
                "test." + UUID.randomUUID() + "@" + settings.domain(),
                Optional.empty(),
                address,
                texts.text("test.subject", frame.name()),
                Optional.empty());
    }

    private void foot(Frame frame, String why, Request request, Optional<String> stop, MailTexts texts) {
        frame.put("why", why)
                .put(
                        "stop",
                        stop.map(ticket -> settings.site() + "/news/" + ticket).orElse(""))
                .put("stopText", texts.text("footer.stop"));
        names.phone(request).ifPresent(phone -> frame.put("phone", texts.text("footer.phone", phone)));
    }

    private String id(String reference, int sequence) {
        return reference + "." + sequence + "@" + settings.domain();
    }

    private String oneClick(String ticket) {
        return settings.site() + "/news/stop/" + ticket;
    }

    private String link(Optional<String> ticket, String to) {
        return settings.site()
                + ticket.map(t -> FOLLOW_PAGE + "/open/" + t + (to.equals("follow") ? "" : "?to=" + to))
                        .orElse(FOLLOW_PAGE);
    }

    private static String heading(News news, RequestEvent event, MailTexts texts) {
        String because = "heading." + news.code() + "." + event.details().getOrDefault("because", "");
        return texts.text(news != News.RECEIVED && texts.has(because) ? because : "heading." + news.code());
    }

    private String intro(News news, Request request, MailTexts texts) {
        String title = names.title(request, texts);
        return switch (news) {
            case RECEIVED ->
                texts.text(
                        "intro.received",
                        title,
                        texts.day(request.receivedAt(), clock.instant()),
                        texts.time(request.receivedAt()));
            case TRANSFERRED -> texts.text("intro.transferred", title, names.handler(request, texts));
            default -> texts.text("intro." + news.code(), title);
        };
    }

    /** What was written: by the service, or in the acknowledgement. */
    private static String words(News news, RequestDetails details, RequestEvent event) {
        Optional<RequestEvent> said = news == News.RECEIVED
                ? details.events().stream()
                        .filter(e -> e.type().equals(RequestEvents.ACKNOWLEDGED))
                        .findFirst()
                : Optional.of(event);
        return said.flatMap(RequestEvent::message).orElse("").strip();
    }

    private static String files(RequestEvent event, MailTexts texts) {
        int files = event.type().equals(RequestEvents.SUBMITTED)
                ? 0
                : event.attachments().size();
        return files == 0 ? "" : texts.text(files == 1 ? "files.one" : "files.many", files);
    }

    private static String button(News news) {
        return switch (news) {
            case ASKED, MESSAGE -> "reply";
            case ANSWERED, CLOSED -> "judge";
            case RECEIVED, TRANSFERRED, REFUSED, STEP, REOPENED, WITHDRAWN -> "follow";
        };
    }

    private String next(News news, Request request, RequestEvent event, boolean opens, MailTexts texts) {
        String link = opens ? texts.text("link.days", settings.linkLifetime().toDays()) : texts.text("link.none");
        return switch (news) {
            case RECEIVED -> texts.text("next.received") + " " + link;
            case ANSWERED ->
                silence.of(request, event.at())
                        .map(end -> texts.text("next.answered", texts.day(end, clock.instant())) + " " + link)
                        .orElse(link);
            default -> link;
        };
    }

    private List<Fact> facts(RequestDetails details, MailTexts texts) {
        Request request = details.request();
        Instant now = clock.instant();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(texts.text("fact.reference"), request.reference()));
        facts.add(new Fact(texts.text("fact.service"), names.title(request, texts)));
        facts.addAll(others.facts(details, texts.language()));
        facts.add(new Fact(texts.text("fact.handler"), names.handler(request, texts)));
        if (request.answeredAt().isEmpty() && request.closedAt().isEmpty()) {
            request.firstAnswerDue()
                    .filter(due -> request.firstAnsweredAt().isEmpty() && due.isAfter(now))
                    .ifPresent(due -> facts.add(new Fact(texts.text("fact.first-answer"), texts.day(due, now))));
            request.answerDue()
                    .filter(due -> due.isAfter(now))
                    .ifPresent(due -> facts.add(new Fact(texts.text("fact.answer"), texts.day(due, now))));
        }
        return facts;
    }
}
