package org.guichet.notify.internal.resident;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guichet.api.request.TypedCode;
import org.guichet.api.text.TextFormat;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.forget.Forgets;
import org.guichet.platform.news.ResidentNews;
import org.guichet.platform.outbox.Outbox;
import org.guichet.platform.outbox.Subject;
import org.guichet.platform.request.RequestTickets;
import org.guichet.platform.request.RequestTickets.Opened;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who joined a report and gave an address, in a table of this bundle's own. Addresses that nobody confirmed are forgotten soon. */
@Component(service = {Joiners.class, Forgets.class})
public class Joiners implements Forgets {

    /** What the outbox calls them. */
    static final String KIND = "joiner";

    /** Then the link in the mail that asks is over, and the address is forgotten. */
    static final Duration CONFIRMED_WITHIN = Duration.ofDays(7);

    /** One and two slips, for each time that somebody joined. */
    private static final int MOST_ASKED = 3;

    private static final int REFERENCE = 8;

    private static final String COLUMNS =
            "select id, request_id, reference, email, language, asked, confirmed_at from notify_joiner where ";

    private final Transactions transactions;
    private final Outbox outbox;
    private final RequestTickets tickets;
    private final Clock clock;

    /**
     * One of them.
     *
     * @param reference their own
     * @param asked how often an address was given
     * @param confirmed whether the address is theirs
     */
    record Joiner(
            long id, long request, String reference, String email, String language, int asked, boolean confirmed) {

        private static Joiner of(Row row) {
            return new Joiner(
                    row.number(0),
                    row.number(1),
                    row.text(2),
                    row.text(3),
                    row.text(4),
                    row.integer(5),
                    !row.isMissing(6));
        }

        /** Where the question stands among what they are told: before all events. */
        int question() {
            return asked - MOST_ASKED;
        }

        /** Of the ticket that confirms the address: it is good for this one alone. */
        String purpose() {
            byte[] address = email.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return "confirm " + HexFormat.of().formatHex(address);
        }

        @Override
        public String toString() {
            return "Joiner[" + id + "]";
        }
    }

    @Activate
    public Joiners(
            @Reference(target = "(tables=notify)") Transactions transactions,
            @Reference Outbox outbox,
            @Reference RequestTickets tickets,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.tickets = tickets;
        this.clock = clock;
    }

    /** Asks at an address whether it is theirs. */
    boolean ask(String reference, String typed, String language) {
        Optional<String> email = TextFormat.EMAIL.read(typed);
        Optional<Opened> who = tickets.issue(reference, KIND, CONFIRMED_WITHIN)
                .flatMap(ticket -> tickets.open(KIND, ticket))
                .filter(Opened::joined);
        if (email.isEmpty() || who.isEmpty()) {
            return false;
        }
        boolean asked = transactions.change(unit -> {
            Optional<Row> row = new Sql("insert into notify_joiner"
                            + " (request_id, reference, email, language, asked, asked_at) values (")
                    .values(who.get().request(), who.get().reference(), email.get(), language, 1, clock.instant())
                    .append(") on conflict (reference) do update set email = excluded.email,"
                            + " language = excluded.language, asked = notify_joiner.asked + 1,"
                            + " asked_at = excluded.asked_at, confirmed_at = null where notify_joiner.asked < ")
                    .value(MOST_ASKED)
                    .append(" returning id, asked")
                    .first(unit);
            row.ifPresent(joiner -> outbox.leave(
                    unit,
                    new Subject(KIND, joiner.number(0)),
                    joiner.integer(1) - MOST_ASKED,
                    JoinerDelivery.AUDIENCE,
                    ResidentNews.MAIL));
            return row.isPresent();
        });
        outbox.wakeUp();
        return asked;
    }

    /** Whether that ticket confirms an address, or has. */
    public boolean asks(String ticket) {
        return of(ticket).isPresent();
    }

    /** Whether it has. */
    public boolean isConfirmed(String ticket) {
        return of(ticket).filter(Joiner::confirmed).isPresent();
    }

    /** The address is theirs. */
    public void confirm(String ticket) {
        of(ticket)
                .ifPresent(joiner -> transactions.commit(unit -> new Sql("update notify_joiner set confirmed_at = ")
                        .value(clock.instant())
                        .append(" where id = ")
                        .value(joiner.id())
                        .and("email = ")
                        .value(joiner.email())
                        .append(" and confirmed_at is null")
                        .execute(unit)));
    }

    private Optional<Joiner> of(String ticket) {
        return TypedCode.reference(ticket.substring(0, Math.min(ticket.length(), REFERENCE)))
                .flatMap(reference ->
                        find(reference.substring(0, REFERENCE / 2) + "-" + reference.substring(REFERENCE / 2)))
                .filter(joiner -> tickets.open(joiner.purpose(), ticket)
                        .filter(Opened::joined)
                        .isPresent());
    }

    /** Wants nothing any more. */
    void leave(String reference) {
        transactions.commit(unit -> new Sql("delete from notify_joiner where reference = ")
                .value(reference)
                .execute(unit));
    }

    Optional<Joiner> find(String reference) {
        return transactions.look(unit ->
                new Sql(COLUMNS + "reference = ").value(reference).first(unit).map(Joiner::of));
    }

    Optional<Joiner> find(long id) {
        return transactions.look(
                unit -> new Sql(COLUMNS + "id = ").value(id).first(unit).map(Joiner::of));
    }

    /** Those whose address is theirs. */
    List<Long> ofRequest(UnitOfWork unit, long request) {
        return new Sql("select id from notify_joiner where confirmed_at is not null and request_id = ")
                .value(request)
                .numbers(unit);
    }

    @Override
    public int forget(Instant now) {
        return transactions.change(
                unit -> new Sql("delete from notify_joiner where confirmed_at is null and asked_at < ")
                        .value(now.minus(CONFIRMED_WITHIN))
                        .execute(unit));
    }
}
