package org.guichet.web.internal.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guichet.api.access.Caller;
import org.guichet.api.access.Role;
import org.guichet.api.access.RoleGrant;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ModuleInfo;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.module.WorkflowDefinition;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Place;
import org.guichet.api.request.Priority;
import org.guichet.api.request.Request;
import org.guichet.platform.access.Account;
import org.guichet.platform.access.AccountService;
import org.guichet.platform.desk.DisplayNames;
import org.guichet.web.internal.telling.HandlerNames;
import org.guichet.web.internal.telling.RequestTeller;
import org.guichet.web.internal.telling.RequestTeller.Reader;
import org.guichet.web.internal.telling.RequestTeller.Standing;
import org.guichet.web.internal.text.Days;
import org.guichet.web.internal.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A request in the words of the desk. */
@Component(service = CaseWords.class)
public class CaseWords {

    private static final int EXCERPT = 90;
    private static final int MOST_READ = 400;
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final ModuleCatalogue catalogue;
    private final OrganisationDirectory organisations;
    private final HandlerNames handlers;
    private final RequestTeller teller;
    private final AccountService accounts;
    private final DisplayNames names;
    private final Clock clock;

    /**
     * A line of a list.
     *
     * @param mark shape of the status: received, in-progress, waiting, closed
     * @param elsewhere who handles it, when that isn't one's own organisation; empty otherwise
     * @param excerpt how the resident's words begin
     * @param person who asks; empty when nothing is known
     * @param commune where it was lodged; empty where the reader has one place only
     * @param ago how long it has been there
     * @param files how many came with it
     * @param assignee what colleagues call who has it in hand; empty where nobody has
     * @param left whether its assignee can't act on it any more
     * @param urgent whether somebody is in danger
     * @param cameBack whether its resident has reopened or contested it
     * @param wrote whether its resident has written since the service wrote last
     * @param mine whether the reader has it in hand
     * @param high whether it is to be dealt with before the others
     */
    public record Line(
            String reference,
            long version,
            String title,
            String place,
            String status,
            String mark,
            Due due,
            String assignee,
            boolean mine,
            String elsewhere,
            String received,
            boolean urgent,
            boolean cameBack,
            boolean wrote,
            String excerpt,
            String person,
            String commune,
            String ago,
            int files,
            boolean left,
            boolean high) {

        /** What a list sends when it is ticked: the request as it was seen. */
        public String ticket() {
            return reference + ":" + version;
        }
    }

    @Activate
    public CaseWords(
            @Reference ModuleCatalogue catalogue,
            @Reference OrganisationDirectory organisations,
            @Reference HandlerNames handlers,
            @Reference RequestTeller teller,
            @Reference AccountService accounts,
            @Reference DisplayNames names,
            @Reference Clock clock) {
        this.catalogue = catalogue;
        this.organisations = organisations;
        this.handlers = handlers;
        this.teller = teller;
        this.accounts = accounts;
        this.names = names;
        this.clock = clock;
    }

    /** Who may act where, as it is now: asked for once for a page. */
    record Staff(Map<String, Account> accounts) {

        /** Whether the assignee can't act on it any more. */
        boolean hasLeft(Request request) {
            return request.assignee()
                    .filter(name -> {
                        Account account = accounts.get(name);
                        String at = request.competent().organisation();
                        return account == null
                                || !account.enabled()
                                || !account.grants().contains(new RoleGrant(Role.AGENT, at))
                                        && !account.grants().contains(new RoleGrant(Role.HANDLER, at));
                    })
                    .isPresent();
        }
    }

    /** Who may act where, as it is now: hold it for a page. */
    Staff staff() {
        return new Staff(
                accounts.accounts().stream().collect(Collectors.toMap(Account::name, account -> account, (a, b) -> a)));
    }

    /** In words, for facts: who has it in hand, and whether they still can. */
    String assignee(Request request, Texts texts) {
        return request.assignee()
                .map(names::of)
                .map(name -> staff().hasLeft(request) ? texts.text("desk.left", name) : name)
                .orElse(texts.text("desk.nobody"));
    }

    /** What colleagues call accounts. */
    List<String> allCalled(List<String> accountNames) {
        return accountNames.stream().map(names::of).toList();
    }

    /** What colleagues call an account. */
    String called(String account) {
        return names.of(account);
    }

    Line line(Request request, Caller caller, Texts texts) {
        return line(request, caller, staff(), texts);
    }

    Line line(Request request, Caller caller, Staff staff, Texts texts) {
        Instant now = clock.instant();
        boolean mine = request.assignee().filter(caller.account()::equals).isPresent();
        return new Line(
                request.reference(),
                request.version(),
                title(request, texts),
                place(request),
                status(request, texts),
                request.phase().code(),
                due(request, texts),
                request.assignee().map(names::of).orElse(""),
                mine,
                worksAt(caller, request.competent()) ? "" : handler(request.competent(), texts),
                Days.day(request.receivedAt(), now, texts),
                request.urgent(),
                request.cameBack(),
                request.residentWrote(),
                excerpt(request.description()),
                request.resident().name().orElse(""),
                single(caller).filter(request.organisation()::equals).isPresent()
                        ? ""
                        : organisation(request.organisation(), texts),
                ago(request.receivedAt(), now, texts),
                request.attachments().size(),
                staff.hasLeft(request),
                request.priority() == Priority.HIGH);
    }

    /** The one organisation where the reader works; empty when there are several, or one that works for several. */
    private Optional<String> single(Caller caller) {
        Set<String> codes = caller.organisations(Role.AGENT, Role.HANDLER);
        return codes.size() == 1 ? Optional.of(codes.iterator().next()) : Optional.empty();
    }

    private static String excerpt(String words) {
        String line = words.codePointCount(0, words.length()) > MOST_READ
                ? words.substring(0, words.offsetByCodePoints(0, MOST_READ))
                : words;
        line = SPACE.matcher(line).replaceAll(" ").strip();
        return line.codePointCount(0, line.length()) <= EXCERPT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, EXCERPT - 1)) + "…";
    }

    /** Minutes, hours and days up to a week; then the day. */
    static String ago(Instant at, Instant now, Texts texts) {
        long minutes = Math.max(0, Duration.between(at, now).toMinutes());
        if (minutes == 0) {
            return texts.text("desk.ago.now");
        }
        if (minutes < HOUR) {
            return texts.text("desk.ago.minutes", minutes);
        }
        if (minutes < DAY) {
            return texts.text("desk.ago.hours", minutes / HOUR);
        }
        return minutes < 7 * DAY ? texts.text("desk.ago.days", minutes / DAY) : Days.day(at, now, texts);
    }

    static boolean worksAt(Caller caller, Competent competent) {
        return caller.grants().stream().anyMatch(g -> g.organisation().equals(competent.organisation()));
    }

    String title(Request request, Texts texts) {
        return handlers.title(request, texts);
    }

    String handler(Competent competent, Texts texts) {
        return handlers.of(competent, texts);
    }

    String organisation(String code, Texts texts) {
        return organisations.organisation(code).map(o -> texts.of(o.name())).orElse(code);
    }

    static String place(Request request) {
        return request.place().flatMap(Place::address).orElse("");
    }

    Due due(Request request, Texts texts) {
        if (request.waitingSince().isPresent()) {
            return Due.paused(request.waitingSince().get(), clock.instant(), texts);
        }
        return request.phase() == Phase.CLOSED
                ? Due.of(Optional.empty(), clock.instant(), texts)
                : Due.of(request.due(), request.nearAt(), clock.instant(), texts);
    }

    String status(Request request, Texts texts) {
        return status(request.status(), request, texts);
    }

    String status(String status, Request request, Texts texts) {
        return teller.status(Reader.STAFF, status, Standing.of(request), texts);
    }

    static String phase(Phase phase, Texts texts) {
        return RequestTeller.phase(Reader.STAFF, phase, texts);
    }

    static String channel(Channel channel, Texts texts) {
        return texts.text("desk.channel." + channel.name().toLowerCase(Locale.ROOT));
    }

    /** The definition that the request was made with. */
    Optional<ServiceDefinition> service(Request request) {
        return catalogue.service(request.service(), request.serviceVersion());
    }

    /** Its module, as it is now. */
    Optional<ModuleInfo> module(Request request) {
        return service(request).flatMap(s -> catalogue.module(s.module()));
    }

    WorkflowDefinition workflow(Request request) {
        return teller.workflow(Standing.of(request));
    }

    Instant now() {
        return clock.instant();
    }
}
