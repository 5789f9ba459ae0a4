package org.guichet.notify.internal.staff;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.access.Caller;
import org.guichet.api.request.Request;
import org.guichet.api.request.RequestDetails;
import org.guichet.notify.internal.resident.MailDelivery;
import org.guichet.notify.internal.resident.Sent;
import org.guichet.notify.internal.staff.Items.Item;
import org.guichet.notify.internal.text.MailTexts;
import org.guichet.notify.internal.transport.Mail;
import org.guichet.notify.internal.transport.Mailer;
import org.guichet.platform.access.Account;
import org.guichet.platform.access.AccountService;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.outbox.Delivery;
import org.guichet.platform.outbox.DeliveryOutcome;
import org.guichet.platform.outbox.Notice;
import org.guichet.platform.request.RequestLookup;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells those who work on requests by mail: all that waits for one of them, in one mail. */
@Component(service = Delivery.class)
public class AccountDelivery extends MailDelivery {

    /** Each with an account of their own. */
    public static final String AUDIENCE = "account";

    /** Whether the address is theirs. */
    static final String ASK = "ask";

    static final String NOW = "now";
    static final String MORNING = "morning";

    /** What is more waits for the morning: whatever happens, nobody's mailbox is filled. */
    private static final int MOST_A_DAY = 40;

    private static final int MOST_IN_ONE = 30;

    private final Subscribers subscribers;
    private final Items items;
    private final Morning morning;
    private final StaffLetters letters;
    private final RequestLookup requests;
    private final AccountService accounts;
    private final Transactions transactions;
    private final Clock clock;

    /** A request with what is news of it. */
    record Told(StaffNews news, Request request) {}

    @Activate
    public AccountDelivery(
            @Reference Mailer mailer,
            @Reference Sent sent,
            @Reference Subscribers subscribers,
            @Reference Items items,
            @Reference Morning morning,
            @Reference StaffLetters letters,
            @Reference RequestLookup requests,
            @Reference AccountService accounts,
            @Reference(target = "(tables=notify)") Transactions transactions,
            @Reference Clock clock) {
        super(mailer, sent);
        this.subscribers = subscribers;
        this.items = items;
        this.morning = morning;
        this.letters = letters;
        this.requests = requests;
        this.accounts = accounts;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String audience() {
        return AUDIENCE;
    }

    @Override
    protected boolean tellsOver(String channel) {
        return channel.equals(ASK) || channel.equals(NOW) || channel.equals(MORNING);
    }

    @Override
    public DeliveryOutcome deliver(Notice notice) {
        Optional<Subscriber> found = subscribers.find(notice.subject().id());
        Optional<Caller> caller = found.flatMap(this::caller);
        if (caller.isEmpty()) {
            return send(Optional.empty());
        }
        Subscriber subscriber = found.get();
        if (notice.channel().equals(ASK)) {
            return send(subscriber.code().map(code -> letters.ask(subscriber, caller.get(), code)));
        }
        if (!subscriber.confirmed() || subscriber.rhythm() == Rhythm.NONE) {
            return send(Optional.empty());
        }
        if (notice.channel().equals(MORNING)) {
            morning.gather(subscriber, caller.get());
        } else if (sentToday(subscriber) >= MOST_A_DAY) {
            return send(Optional.empty());
        }
        return tell(subscriber, caller.get(), notice);
    }

    private DeliveryOutcome tell(Subscriber subscriber, Caller caller, Notice notice) {
        List<Item> all = items.of(subscriber.id());
        // of each request what is newest
        Map<Long, Told> told = new LinkedHashMap<>();
        for (Item item : all) {
            requests.find(item.request())
                    .map(RequestDetails::request)
                    .filter(r -> caller.knowsStaffOf(r.competent().organisation()))
                    .filter(r -> item.news().isStillTrue(r, subscriber.account(), clock.instant()))
                    .ifPresent(r -> told.put(item.request(), new Told(item.news(), r)));
        }
        List<Told> shown = told.values().stream().limit(MOST_IN_ONE).toList();
        Optional<Mail> mail = shown.isEmpty()
                ? Optional.empty()
                : Optional.of(letters.write(subscriber, caller, shown, told.size() - shown.size(), notice.sequence()));
        DeliveryOutcome outcome = send(mail);
        if (outcome instanceof DeliveryOutcome.Done) {
            forget(subscriber, all, mail.isPresent());
        }
        return outcome;
    }

    private void forget(Subscriber subscriber, List<Item> all, boolean counts) {
        LocalDate today = today();
        transactions.commit(unit -> {
            items.drop(unit, subscriber.id(), all);
            if (counts) {
                new Sql("update notify_account set sent = case when sent_on = ")
                        .value(today)
                        .append(" then sent + 1 else 1 end, sent_on = ")
                        .value(today)
                        .append(" where id = ")
                        .value(subscriber.id())
                        .execute(unit);
            }
        });
    }

    private long sentToday(Subscriber subscriber) {
        return transactions.look(unit -> new Sql("select coalesce(max(sent), 0) from notify_account where id = ")
                .value(subscriber.id())
                .and("sent_on = ")
                .value(today())
                .number(unit));
    }

    private LocalDate today() {
        return clock.instant().atZone(MailTexts.ZONE).toLocalDate();
    }

    /** As they may do now; nobody who can't sign in any more. */
    private Optional<Caller> caller(Subscriber subscriber) {
        return accounts.accounts().stream()
                .filter(account -> account.name().equals(subscriber.account()) && account.enabled())
                .findFirst()
                .map(AccountDelivery::caller);
    }

    private static Caller caller(Account account) {
        return new Caller(account.name(), account.grants());
    }
}
