package org.guichet.web.internal.desk;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Competent;
import org.guichet.api.request.Milestone;
import org.guichet.api.request.Phase;
import org.guichet.api.request.Priority;
import org.guichet.api.request.RequestQuery;
import org.guichet.api.request.RequestQuery.Order;
import org.guichet.api.request.RequestQuery.Part;
import org.guichet.api.time.Written;
import org.guichet.web.internal.http.Visit;
import org.guichet.web.internal.text.Days;

/**
 * Which part of the queue is shown: all of it is in the page's address.
 *
 * @param tab the part
 * @param handler {@code organisation/department}; empty for all
 * @param home the department where the reader works: shown unless the address says another one; empty when unknown
 * @param service id; empty for all
 * @param phase narrows the tab's phases
 * @param channel one door
 * @param received in this period
 * @param sort the order that was chosen; empty for the tab's own
 * @param text words to find
 * @param after where the page before ended
 * @param counted what a figure that led here counts
 * @param unassigned only those in nobody's hands
 * @param high only those of high priority
 * @param old what becomes of those that have been late for long, where the list begins with what is new
 */
record QueueFilter(
        Tab tab,
        String handler,
        String home,
        String service,
        Optional<Phase> phase,
        Optional<Channel> channel,
        Received received,
        Optional<Order> sort,
        String text,
        String after,
        Counted counted,
        boolean unassigned,
        boolean high,
        Old old) {

    QueueFilter(
            Tab tab,
            String handler,
            String home,
            String service,
            Optional<Phase> phase,
            Optional<Channel> channel,
            Received received,
            Optional<Order> sort,
            String text,
            String after) {
        this(
                tab,
                handler,
                home,
                service,
                phase,
                channel,
                received,
                sort,
                text,
                after,
                Counted.ANYTHING,
                false,
                false,
                Old.FOLDED);
    }

    /**
     * What a figure counts.
     *
     * @param lodged at this organisation; empty for all
     * @param milestone of which that has become
     */
    record Counted(String lodged, Optional<Milestone> milestone) {

        static final Counted ANYTHING = new Counted("", Optional.empty());
    }

    /** What has been late for long, in the list that opens. */
    enum Old {
        /** Not shown: a line says how many there are. */
        FOLDED,
        /** After all others. */
        SHOWN,
        /** Alone, to be counted. */
        ONLY
    }

    /** The parts of the list that opens, in their order. */
    enum Piece {
        FOREMOST(Part.FOREMOST, Phase.RECEIVED, Phase.IN_PROGRESS),
        NEW(Part.CURRENT, Phase.RECEIVED),
        MINE(Part.CURRENT, Phase.IN_PROGRESS),
        OTHERS(Part.CURRENT, Phase.IN_PROGRESS),
        OLD(Part.LONG_OVERDUE, Phase.RECEIVED, Phase.IN_PROGRESS);

        private final Part part;
        private final List<Phase> phases;

        Piece(Part part, Phase... phases) {
            this.part = part;
            this.phases = List.of(phases);
        }
    }

    /** Late for longer: folded away where the list opens. */
    static final Period LATE_FOR_LONG = Period.ofDays(90);

    /** In the address, when the reader's own department would be shown otherwise. */
    static final String EVERY_DEPARTMENT = "all";

    /** Words to find, as they are typed. */
    static final String WORDS = "q";

    /** The same in an address, sealed: names and telephone numbers would end in the logs of proxies. */
    static final String FOUND = "find";

    private static final String DEPARTMENT = "department";
    private static final int MOST_WORDS = 200;
    private static final int MOST_CODE = 130;
    private static final String HANDS = "hands";
    private static final String NOBODY = "nobody";
    private static final String PRIORITY = "priority";
    private static final String OLD = "old";
    private static final String SHOW = "show";

    /** A part of the queue. */
    enum Tab {
        TODO(Order.DUE, Phase.RECEIVED, Phase.IN_PROGRESS),
        NEW(Order.DUE, Phase.RECEIVED),
        MINE(Order.DUE, Phase.RECEIVED, Phase.IN_PROGRESS, Phase.WAITING),
        LATE(Order.DUE, Phase.RECEIVED, Phase.IN_PROGRESS, Phase.WAITING),
        WAITING(Order.DUE, Phase.WAITING),
        ANSWERED(Order.NEWEST, Phase.WAITING),
        CLOSED(Order.NEWEST, Phase.CLOSED),
        ALL(Order.NEWEST);

        private final Order order;
        private final List<Phase> phases;

        Tab(Order order, Phase... phases) {
            this.order = order;
            this.phases = List.of(phases);
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Phases to choose from; empty: all of them. */
        List<Phase> phases() {
            return phases;
        }

        static Optional<Tab> of(String code) {
            for (Tab tab : values()) {
                if (tab.code().equals(code)) {
                    return Optional.of(tab);
                }
            }
            return Optional.empty();
        }
    }

    /** Days of reception, both included. */
    record Received(Optional<LocalDate> from, Optional<LocalDate> to) {

        static final Received EVER = new Received(Optional.empty(), Optional.empty());

        static Received of(String from, String to) {
            return new Received(Written.day(from).value(), Written.day(to).value());
        }
    }

    static QueueFilter tab(Tab tab, String home) {
        return new QueueFilter(
                tab, home, home, "", Optional.empty(), Optional.empty(), Received.EVER, Optional.empty(), "", "");
    }

    /** @param found words that the address holds sealed */
    static QueueFilter of(Visit visit, String home, String found) {
        String typed = cut(visit.parameter(WORDS), MOST_WORDS);
        String text = typed.isEmpty() ? found : typed;
        String department = code(visit, DEPARTMENT);
        // who searches wants to find, wherever it is; a figure's number is of all departments
        boolean usual = department.isEmpty()
                && text.isEmpty()
                && visit.parameter("lodged").isEmpty();
        return new QueueFilter(
                Tab.of(visit.parameter("tab")).orElse(text.isEmpty() ? Tab.TODO : Tab.ALL),
                usual ? home : department.equals(EVERY_DEPARTMENT) ? "" : department,
                home,
                code(visit, "service"),
                Phase.of(visit.parameter("phase")),
                channel(visit.parameter("channel")),
                Received.of(visit.parameter("from"), visit.parameter("until")),
                order(visit.parameter("sort")),
                text,
                code(visit, "after"),
                new Counted(code(visit, "lodged"), Milestone.of(visit.parameter("milestone"))),
                visit.parameter(HANDS).equals(NOBODY),
                visit.parameter(PRIORITY).equals(Priority.HIGH.code()),
                visit.parameter(OLD).equals(SHOW) ? Old.SHOWN : Old.FOLDED);
    }

    /** Nothing that is chosen is that long: all of it stands in addresses, which have an end. */
    private static String code(Visit visit, String name) {
        return cut(visit.parameter(name), MOST_CODE);
    }

    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }

    static Optional<Channel> channel(String code) {
        for (Channel channel : Channel.values()) {
            if (channel.name().toLowerCase(Locale.ROOT).equals(code)) {
                return Optional.of(channel);
            }
        }
        return Optional.empty();
    }

    static Optional<Order> order(String code) {
        return Arrays.stream(Order.values()).filter(o -> code(o).equals(code)).findFirst();
    }

    static String code(Order order) {
        return order.name().toLowerCase(Locale.ROOT);
    }

    Order order() {
        return sort.orElse(tab.order);
    }

    private List<Phase> phases() {
        boolean fits =
                phase.isPresent() && (tab.phases().isEmpty() || tab.phases().contains(phase.get()));
        return fits ? List.of(phase.get()) : tab.phases();
    }

    /** Whether it begins with what is new and one's own, and folds away what has been late for long. */
    boolean folds() {
        return tab == Tab.TODO && sort.isEmpty() && text.isEmpty() && counted.equals(Counted.ANYTHING);
    }

    /** The same with something else done with what has been late for long. */
    QueueFilter with(Old other) {
        return new QueueFilter(
                tab,
                handler,
                home,
                service,
                phase,
                channel,
                received,
                sort,
                text,
                "",
                counted,
                unassigned,
                high,
                other);
    }

    /** The parts of which the list is made, one after the other; none where it is made of one piece. */
    List<Piece> pieces() {
        return !folds()
                ? List.of()
                : Arrays.stream(Piece.values())
                        .filter(piece -> old == Old.ONLY ? piece == Piece.OLD : old == Old.SHOWN || piece != Piece.OLD)
                        .filter(piece -> phases().stream().anyMatch(piece.phases::contains))
                        .toList();
    }

    /** One part of the list. */
    RequestQuery query(Piece piece, String position, String account, Instant now, int limit) {
        RequestQuery.Builder query = criteria(account, now)
                .phases(phases().stream().filter(piece.phases::contains).toArray(Phase[]::new))
                .cut(new RequestQuery.Cut(
                        piece.part, now.atZone(Days.ZONE).minus(LATE_FOR_LONG).toInstant()))
                .after(position.isEmpty() ? null : position)
                .limit(limit);
        if (piece == Piece.MINE) {
            query.assignee(account);
        } else if (piece == Piece.OTHERS) {
            query.notAssignee(account);
        }
        return query.build();
    }

    RequestQuery query(String account, Instant now, int limit) {
        return old == Old.ONLY && folds()
                ? query(Piece.OLD, after, account, now, limit)
                : criteria(account, now)
                        .after(after.isEmpty() ? null : after)
                        .limit(limit)
                        .build();
    }

    private RequestQuery.Builder criteria(String account, Instant now) {
        Optional<Competent> competent = Competent.parse(handler);
        RequestQuery.Builder query = RequestQuery.builder()
                .phases(phases().toArray(Phase[]::new))
                .handledBy(competent.map(Competent::organisation).orElse(null))
                .department(competent.map(Competent::department).orElse(null))
                .service(service.isEmpty() ? null : service)
                .channel(channel.orElse(null))
                .lodgedAt(counted.lodged.isEmpty() ? null : counted.lodged)
                .milestone(counted.milestone.orElse(null))
                .receivedFrom(received.from().map(QueueFilter::start).orElse(null))
                .receivedBefore(received.to().map(d -> start(d.plusDays(1))).orElse(null))
                .text(text)
                .order(order());
        if (tab == Tab.MINE) {
            query.assignee(account);
        }
        query.unassigned(unassigned).priority(high ? Priority.HIGH : null);
        if (tab == Tab.WAITING || tab == Tab.ANSWERED) {
            query.settled(tab == Tab.ANSWERED);
        }
        if (tab == Tab.LATE) {
            query.dueBefore(now);
        }
        return query;
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Days.ZONE).toInstant();
    }

    boolean narrows() {
        return !handler.equals(home)
                || !service.isEmpty()
                || !text.isEmpty()
                || narrowsMore()
                || !counted.equals(Counted.ANYTHING);
    }

    /** Whether one of the filters says something that are asked for now and then. */
    boolean narrowsMore() {
        return phase.isPresent() || channel.isPresent() || !received.equals(Received.EVER) || unassigned || high;
    }

    QueueFilter in(Tab other) {
        boolean fits =
                phase.isEmpty() || other.phases().isEmpty() || other.phases().contains(phase.get());
        return new QueueFilter(
                other,
                handler,
                home,
                service,
                fits ? phase : Optional.empty(),
                channel,
                received,
                sort,
                text,
                "",
                counted,
                unassigned,
                high,
                old);
    }

    QueueFilter after(String position) {
        return new QueueFilter(
                tab,
                handler,
                home,
                service,
                phase,
                channel,
                received,
                sort,
                text,
                position,
                counted,
                unassigned,
                high,
                old);
    }

    /** What is said in the page's address, by name, without what is empty. */
    Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("tab", tab.code());
        all.put(DEPARTMENT, handler.isEmpty() && !home.isEmpty() ? EVERY_DEPARTMENT : handler);
        all.put("service", service);
        all.put("phase", phase.map(Phase::code).orElse(""));
        all.put("channel", channel.map(c -> c.name().toLowerCase(Locale.ROOT)).orElse(""));
        all.put("from", received.from().map(LocalDate::toString).orElse(""));
        all.put("until", received.to().map(LocalDate::toString).orElse(""));
        all.put("sort", sort.map(QueueFilter::code).orElse(""));
        all.put(WORDS, text);
        all.put("lodged", counted.lodged);
        all.put("milestone", counted.milestone.map(Milestone::code).orElse(""));
        all.put(HANDS, unassigned ? NOBODY : "");
        all.put(PRIORITY, high ? Priority.HIGH.code() : "");
        all.put(OLD, old == Old.SHOWN ? SHOW : "");
        all.put("after", after);
        all.values().removeIf(String::isEmpty);
        return all;
    }

    /** The address of this part of the queue, where nothing is searched for. */
    String address() {
        return address(UnaryOperator.identity());
    }

    /** The address of this part of the queue, with what is searched for sealed. */
    String address(UnaryOperator<String> seal) {
        Map<String, String> said = parameters();
        if (!text.isEmpty()) {
            said.remove(WORDS);
            said.put(FOUND, seal.apply(text));
        }
        StringBuilder address = new StringBuilder("/desk");
        said.forEach((name, value) -> address.append(address.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return address.toString();
    }
}
