package org.guichet.notify.internal.resident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.guichet.api.request.TypedCode;
import org.guichet.api.text.TextFormat;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.forget.Forgets;
import org.guichet.platform.news.ResidentNews;
import org.guichet.platform.outbox.Outbox;
import org.guichet.platform.outbox.Subject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who asked for a link because a code was lost, in a table of this bundle's own. What was typed is only written down here, whether
 * anybody is known by it or not; it is looked for when the mail is sent, and forgotten within a day.
 */
@Component(service = {LostCodes.class, Forgets.class})
public class LostCodes implements Forgets {

    /** What the outbox calls them. */
    static final String KIND = "lost";

    /** Asked again within that time, nothing more is sent. */
    static final Duration ONCE_WITHIN = Duration.ofMinutes(10);

    private static final Duration KEPT = Duration.ofDays(1);
    private static final int LONGEST_LANGUAGE = 8;
    private static final String COLUMNS = "select id, asked_for, language from notify_lost where ";

    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;

    /**
     * One that was asked for.
     *
     * @param askedFor a reference as the database keeps it, or an address in small letters
     */
    record Lost(long id, String askedFor, String language) {

        private static Lost of(Row row) {
            return new Lost(row.number(0), row.text(1), row.text(2));
        }

        boolean isAddress() {
            return askedFor.contains("@");
        }

        @Override
        public String toString() {
            return "Lost[" + id + "]";
        }
    }

    @Activate
    public LostCodes(
            @Reference(target = "(tables=notify)") Transactions transactions,
            @Reference Outbox outbox,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Writes down what somebody asked for; no when it is neither a reference nor an address. */
    boolean ask(String typed, String language) {
        Optional<String> askedFor = TextFormat.EMAIL
                .read(typed)
                .map(email -> email.toLowerCase(Locale.ROOT))
                .or(() -> TypedCode.reference(typed));
        if (askedFor.isEmpty() || language.length() > LONGEST_LANGUAGE) {
            return false;
        }
        Instant now = clock.instant();
        transactions.commit(unit -> new Sql("insert into notify_lost (asked_for, language, asked_at) values (")
                .values(askedFor.get(), language, now)
                .append(") on conflict (asked_for) do update set asked_at = excluded.asked_at,"
                        + " language = excluded.language where notify_lost.asked_at < ")
                .value(now.minus(ONCE_WITHIN))
                .append(" returning id")
                .first(unit)
                .ifPresent(row -> outbox.leave(
                        unit, new Subject(KIND, row.number(0)), 0, LostDelivery.AUDIENCE, ResidentNews.MAIL)));
        outbox.wakeUp();
        return true;
    }

    Optional<Lost> find(long id) {
        return transactions.look(
                unit -> new Sql(COLUMNS + "id = ").value(id).first(unit).map(Lost::of));
    }

    @Override
    public int forget(Instant now) {
        return transactions.change(unit -> new Sql("delete from notify_lost where asked_at < ")
                .value(now.minus(KEPT))
                .execute(unit));
    }
}
