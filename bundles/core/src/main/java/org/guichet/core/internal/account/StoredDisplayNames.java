package org.guichet.core.internal.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guichet.api.GuichetException;
import org.guichet.api.access.Actor;
import org.guichet.api.text.OutsideText;
import org.guichet.core.internal.persistence.Area;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Revisions;
import org.guichet.core.internal.persistence.Snapshot;
import org.guichet.core.internal.persistence.Unit;
import org.guichet.platform.access.Account;
import org.guichet.platform.access.AccountPolicy;
import org.guichet.platform.access.AccountStore;
import org.guichet.platform.access.AccountStore.StoredAccount;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.guichet.platform.desk.DisplayNames;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Display names beside the accounts that they belong to, held in memory like these. */
@Component(service = DisplayNames.class)
public class StoredDisplayNames implements DisplayNames {

    private final Database database;
    private final Revisions revisions;
    private final AccountStore accounts;
    private final Snapshot<Map<String, String>> all;

    @Activate
    public StoredDisplayNames(
            @Reference Database database, @Reference Revisions revisions, @Reference AccountStore accounts) {
        this.database = database;
        this.revisions = revisions;
        this.accounts = accounts;
        this.all = new Snapshot<>(revisions, Area.ACCOUNT, this::read);
    }

    @Override
    public Optional<String> said(String account) {
        return Optional.ofNullable(all.get().get(account));
    }

    @Override
    public void call(String account, Optional<String> name, Actor by) {
        Account called = accounts.find(account)
                .map(StoredAccount::account)
                .orElseThrow(() -> new GuichetException("account.unknown", "there is no account " + account));
        AccountPolicy.requireChange(by, called, called.grants());
        Optional<String> tidy = name.map(OutsideText::line).filter(n -> !OutsideText.isEmpty(n));
        if (tidy.filter(n -> n.length() > LONGEST).isPresent()) {
            throw new GuichetException("account.display-name", "a display name has " + LONGEST + " characters at most");
        }
        if (said(account).equals(tidy)) {
            return;
        }
        database.run(em -> {
            new Sql("update account set display_name = ")
                    .value(tidy.orElse(null))
                    .append(" where name = ")
                    .value(account)
                    .execute(Unit.of(em));
            Revisions.changed(em, Area.ACCOUNT);
        });
        revisions.poll();
    }

    private Map<String, String> read() {
        Map<String, String> names = new HashMap<>();
        for (Row row : database.look(
                unit -> new Sql("select name, display_name from account where display_name is not null").rows(unit))) {
            names.put(row.text(0), row.text(1));
        }
        return Map.copyOf(names);
    }
}
