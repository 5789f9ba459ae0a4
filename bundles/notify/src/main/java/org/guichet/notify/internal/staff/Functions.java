package org.guichet.notify.internal.staff;

import java.util.Optional;
import org.guichet.api.access.Role;
import org.guichet.api.module.Commitments;
import org.guichet.api.module.ModuleCatalogue;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.request.Request;
import org.guichet.platform.data.Row;
import org.guichet.platform.data.Sql;
import org.guichet.platform.data.Transactions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Who is told of what becomes late and of what is urgent: as the organisation that handles it says, or else as the service does.
 * Thread-safe.
 */
@Component(service = Functions.class)
public class Functions {

    private final ModuleCatalogue catalogue;
    private final Transactions transactions;

    /** What an organisation says itself; empty: nothing. */
    record Own(Optional<Role> escalate, Optional<Role> duty) {

        static final Own NOTHING = new Own(Optional.empty(), Optional.empty());

        private static Own of(Row row) {
            return new Own(
                    row.optionalText(0).map(Role::valueOf), row.optionalText(1).map(Role::valueOf));
        }
    }

    /** Who is told. */
    record Named(Role escalate, Role duty) {}

    @Activate
    public Functions(
            @Reference ModuleCatalogue catalogue, @Reference(target = "(tables=notify)") Transactions transactions) {
        this.catalogue = catalogue;
        this.transactions = transactions;
    }

    /** For that request, where it is handled. */
    Named of(Request request) {
        Commitments promised = catalogue
                .service(request.service(), request.serviceVersion())
                .map(ServiceDefinition::commitments)
                .orElse(Commitments.DEFAULT);
        Own own = own(request.competent().organisation());
        return new Named(own.escalate().orElse(promised.escalate()), own.duty().orElse(promised.duty()));
    }

    Own own(String organisation) {
        return transactions.look(unit -> new Sql("select escalate, duty from notify_function where organisation = ")
                .value(organisation)
                .first(unit)
                .map(Own::of)
                .orElse(Own.NOTHING));
    }

    void set(String organisation, Own own) {
        transactions.commit(unit -> {
            new Sql("delete from notify_function where organisation = ")
                    .value(organisation)
                    .execute(unit);
            if (!own.equals(Own.NOTHING)) {
                new Sql("insert into notify_function (organisation, escalate, duty) values (")
                        .values(
                                organisation,
                                own.escalate().map(Role::name).orElse(null),
                                own.duty().map(Role::name).orElse(null))
                        .append(")")
                        .execute(unit);
            }
        });
    }
}
