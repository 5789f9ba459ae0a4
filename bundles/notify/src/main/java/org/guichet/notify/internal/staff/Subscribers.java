package org.guichet.notify.internal.staff;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.guichet.api.text.TextFormat;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.outbox.Outbox;
import org.guichet.platform.outbox.Subject;
import org.guichet.platform.timer.Timers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who of those with an account is told by mail, and where; in a table of this bundle's own. Thread-safe. */
@Component(service = Subscribers.class)
public class Subscribers {

    /** What outbox and timers call them. */
    static final String KIND = "notify-account";

    /** So many links are sent to addresses that nobody has shown to be theirs, in a week. */
    static final int MOST_ASKED = 5;

    private static final Duration ASKED_WITHIN = Duration.ofDays(7);
    private static final Duration SEEN = Duration.ofSeconds(30);
    private static final int CODE_BYTES = 16;

    private final Transactions transactions;
    private final Outbox outbox;
    private final Timers timers;
    private final Mornings mornings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** As long as nobody has looked, somebody may be there: what is left for nobody does no harm. */
    private volatile Seen seen = new Seen(true, Instant.MIN);

    private final AtomicBoolean looks = new AtomicBoolean();

    private record Seen(boolean any, Instant at) {}

    /** What came of saying how one wants to be told. */
    enum Saved {
        DONE,
        /** A link is on its way to the address. */
        ASKED,
        NO_ADDRESS,
        ASKED_TOO_OFTEN
    }

    @Activate
    public Subscribers(
            @Reference(target = "(tables=notify)") Transactions transactions,
            @Reference Outbox outbox,
            @Reference Timers timers,
            @Reference Mornings mornings,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.timers = timers;
        this.mornings = mornings;
        this.clock = clock;
    }

    /** Whether anybody is told at all, as of half a minute ago. */
    boolean any() {
        Instant now = clock.instant();
        Seen before = seen;
        boolean old = before.at.isBefore(now.minus(SEEN)) || before.at.isAfter(now);
        // who asks is within a transaction: one of them takes another connection for it, never all
        if (old && looks.compareAndSet(false, true)) {
            try {
                seen = new Seen(look(), now);
            } finally {
                looks.set(false);
            }
        }
        return seen.any;
    }

    private boolean look() {
        return transactions.look(unit -> new Sql("select 1 from notify_account where confirmed_at is not null limit 1")
                .first(unit)
                .isPresent());
    }

    /** All who are told, by name. */
    List<Subscriber> all() {
        return transactions.look(unit -> new Sql(Subscriber.COLUMNS
                        + "s.confirmed_at is not null and s.rhythm <> 'none'" + " order by s.account")
                .rows(unit, Subscriber::of));
    }

    Optional<Subscriber> find(long id) {
        return transactions.look(unit ->
                new Sql(Subscriber.COLUMNS + "s.id = ").value(id).first(unit).map(Subscriber::of));
    }

    public Optional<Subscriber> find(String account) {
        return transactions.look(unit -> new Sql(Subscriber.COLUMNS + "s.account = ")
                .value(account)
                .first(unit)
                .map(Subscriber::of));
    }

    /** Says where and how often somebody wants to be told. An address that is new is asked whether it is theirs first. */
    Saved save(String account, String typed, Rhythm rhythm, String language) {
        Optional<String> email = TextFormat.EMAIL.read(typed);
        if (email.isEmpty()) {
            return Saved.NO_ADDRESS;
        }
        Saved saved = transactions.change(unit -> {
            Optional<Subscriber> before = new Sql(Subscriber.COLUMNS + "s.account = ")
                    .value(account)
                    .first(unit)
                    .map(Subscriber::of);
            boolean known = before.filter(s -> s.confirmed() && s.email().equals(email.get()))
                    .isPresent();
            if (!known && !mayAsk(unit, account)) {
                return Saved.ASKED_TOO_OFTEN;
            }
            long id = write(unit, account, email.get(), rhythm, language);
            if (known) {
                wake(unit, id, rhythm);
                return Saved.DONE;
            }
            ask(unit, id);
            return Saved.ASKED;
        });
        outbox.wakeUp();
        return saved;
    }

    private boolean mayAsk(UnitOfWork unit, String account) {
        return new Sql("select 1 from notify_account where account = ")
                .value(account)
                .and("asked >= " + MOST_ASKED + " and asked_at > ")
                .value(clock.instant().minus(ASKED_WITHIN))
                .first(unit)
                .isEmpty();
    }

    private long write(UnitOfWork unit, String account, String email, Rhythm rhythm, String language) {
        return new Sql("insert into notify_account (account, email, language, rhythm, asked, asked_at)" + " values (")
                .values(account, email, language, rhythm.code(), 0, clock.instant())
                .append(") on conflict (account) do update set email = excluded.email, language = excluded.language,"
                        + " rhythm = excluded.rhythm returning id")
                .first(unit)
                .orElseThrow()
                .number(0);
    }

    private void ask(UnitOfWork unit, long id) {
        byte[] code = new byte[CODE_BYTES];
        random.nextBytes(code);
        Instant now = clock.instant();
        new Sql("update notify_account set confirmed_at = null, code = ")
                .value(HexFormat.of().formatHex(code))
                .append(", asked = case when asked_at > ")
                .value(now.minus(ASKED_WITHIN))
                .append(" then asked + 1 else 1 end, asked_at = case when asked_at > ")
                .value(now.minus(ASKED_WITHIN))
                .append(" then asked_at else ")
                .value(now)
                .append(" end where id = ")
                .value(id)
                .execute(unit);
        timers.drop(unit, new Subject(KIND, id), Mornings.TIMER);
        leave(unit, id, AccountDelivery.ASK);
    }

    /** The address is theirs: the link was opened by who is signed in as them. */
    boolean confirm(String account, String code) {
        return transactions.change(unit -> {
            Optional<Subscriber> who = new Sql(Subscriber.COLUMNS + "s.account = ")
                    .value(account)
                    .and("s.code = ")
                    .value(code)
                    .first(unit)
                    .map(Subscriber::of);
            who.ifPresent(s -> {
                new Sql("update notify_account set code = null, asked = 0, confirmed_at = ")
                        .value(clock.instant())
                        .append(" where id = ")
                        .value(s.id())
                        .execute(unit);
                wake(unit, s.id(), s.rhythm());
            });
            seen = new Seen(seen.any || who.isPresent(), Instant.MIN);
            return who.isPresent();
        });
    }

    /** Is told nothing any more, and forgotten here. */
    void leave(String account) {
        transactions.commit(unit -> new Sql("select id from notify_account where account = ")
                .value(account)
                .numbers(unit)
                .forEach(id -> {
                    timers.drop(unit, new Subject(KIND, id), Mornings.TIMER);
                    new Sql("delete from notify_account where id = ").value(id).execute(unit);
                }));
    }

    private void wake(UnitOfWork unit, long id, Rhythm rhythm) {
        Subject subject = new Subject(KIND, id);
        if (rhythm == Rhythm.NONE) {
            timers.drop(unit, subject, Mornings.TIMER);
            new Sql("delete from notify_item where account_id = ").value(id).execute(unit);
        } else {
            timers.set(unit, subject, Mornings.TIMER, "", mornings.next(clock.instant()));
        }
    }

    /** Leaves word that there is something to tell them. */
    void leave(UnitOfWork unit, long id, String channel) {
        new Sql("update notify_account set told = told + 1 where id = ")
                .value(id)
                .append(" returning told")
                .first(unit)
                .ifPresent(row ->
                        outbox.leave(unit, new Subject(KIND, id), row.integer(0), AccountDelivery.AUDIENCE, channel));
    }
}
