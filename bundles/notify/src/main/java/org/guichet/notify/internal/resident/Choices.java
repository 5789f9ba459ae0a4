package org.guichet.notify.internal.resident;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guichet.notify.internal.transport.Mailer;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.guichet.platform.data.UnitOfWork;
import org.guichet.platform.news.ResidentNews;
import org.guichet.platform.request.RequestLookup;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How residents want to be told, in a table of this bundle's own. */
@Component(service = {Choices.class, ResidentNews.class})
public class Choices implements ResidentNews {

    private final Transactions transactions;
    private final RequestLookup requests;
    private final Joiners joiners;
    private final LostCodes lostCodes;
    private final Mailer mailer;
    private final Clock clock;

    @Activate
    public Choices(
            @Reference(target = "(tables=notify)") Transactions transactions,
            @Reference RequestLookup requests,
            @Reference Joiners joiners,
            @Reference LostCodes lostCodes,
            @Reference Mailer mailer,
            @Reference Clock clock) {
        this.transactions = transactions;
        this.requests = requests;
        this.joiners = joiners;
        this.lostCodes = lostCodes;
        this.mailer = mailer;
        this.clock = clock;
    }

    @Override
    public List<String> ways() {
        return mailer.isOn() ? List.of(MAIL) : List.of();
    }

    @Override
    public void choose(String reference, String way) {
        if (!way.equals(NONE) && !way.equals(MAIL)) {
            throw new IllegalArgumentException("no such way");
        }
        requests.id(reference)
                .ifPresent(request -> transactions.commit(unit -> write(unit, request, way, clock.instant())));
        if (way.equals(NONE)) {
            joiners.leave(reference);
        }
    }

    @Override
    public boolean join(String reference, String email, String language) {
        return mailer.isOn() && joiners.ask(reference, email, language);
    }

    @Override
    public boolean lost(String typed, String language) {
        return mailer.isOn() && lostCodes.ask(typed, language);
    }

    @Override
    public String joined(String reference) {
        return joiners.find(reference)
                .map(joiner -> joiner.confirmed() ? MAIL : ASKED)
                .orElse(NONE);
    }

    void write(UnitOfWork unit, long request, String way, Instant now) {
        new Sql("insert into notify_choice (request_id, way, chosen_at) values (")
                .values(request, way, now)
                .append(") on conflict (request_id) do update set way = excluded.way, chosen_at = excluded.chosen_at")
                .execute(unit);
    }

    Optional<String> of(UnitOfWork unit, long request) {
        return new Sql("select way from notify_choice where request_id = ")
                .value(request)
                .first(unit)
                .map(row -> row.text(0));
    }
}
