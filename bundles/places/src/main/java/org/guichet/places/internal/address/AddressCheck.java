package org.guichet.places.internal.address;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.guichet.api.health.HealthCheck;
import org.guichet.api.health.HealthResult;
import org.guichet.places.internal.address.AddressStore.Load;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How many addresses there are, and from which day. */
@Component(service = HealthCheck.class)
public class AddressCheck implements HealthCheck {

    private static final int OLD_DAYS = 400;
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final DateTimeFormatter FRENCH_DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.FRENCH);
    private static final String LOAD = "guichet:address-import with adresses-NN.csv.gz of adresse.data.gouv.fr";

    private final AddressStore store;
    private final RemoteAddresses remote;
    private final Clock clock;

    @Activate
    public AddressCheck(@Reference AddressStore store, @Reference RemoteAddresses remote, @Reference Clock clock) {
        this.store = store;
        this.remote = remote;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "addresses";
    }

    @Override
    public HealthResult check() {
        return of(store.current(), remote.isNamed(), remote.isFailing(), LocalDate.ofInstant(clock.instant(), ZONE));
    }

    static HealthResult of(Optional<Load> load, boolean service, boolean failing, LocalDate today) {
        String table = load.map(l -> String.format(
                        Locale.ROOT,
                        "%,d addresses in %,d streets, of a file of %s",
                        l.counts().addresses(),
                        l.counts().streets(),
                        l.day()))
                .orElse("no address is loaded");
        String french = load.map(l -> String.format(
                        Locale.FRENCH,
                        "%,d adresses dans %,d rues, d'un fichier du %s",
                        l.counts().addresses(),
                        l.counts().streets(),
                        FRENCH_DAY.format(l.day())))
                .orElse("Aucune adresse n'est chargée");
        if (service && failing) {
            return HealthResult.warn(
                            "the service that looks addresses up fails; " + table,
                            "look whether addresses.service in etc/org.guichet.places.cfg can be reached from here")
                    .inFrench(french + ". Le service d'adresses ne répond pas : vérifiez qu'il est joignable.");
        }
        if (service) {
            return HealthResult.ok("a service looks addresses up; " + table)
                    .inFrench(french + ". Un service complète les adresses.");
        }
        boolean old = load.filter(l -> ChronoUnit.DAYS.between(l.day(), today) > OLD_DAYS)
                .isPresent();
        // addresses that nobody loaded are a choice
        return old
                ? HealthResult.warn(table, LOAD)
                        .inFrench(french + ". Chargez un fichier plus récent (guichet:address-import).")
                : HealthResult.ok(table).inFrench(french + ".");
    }
}
