package org.guichet.core.internal.health;

import java.util.List;
import java.util.Optional;
import org.guichet.api.GuichetException;
import org.guichet.api.health.HealthCheck;
import org.guichet.api.health.HealthResult;
import org.guichet.api.health.Measure;
import org.guichet.api.health.Measure.Kind;
import org.guichet.api.health.Measures;
import org.guichet.core.internal.connection.DatabaseSource;
import org.guichet.core.internal.connection.DatabaseSource.Connections;
import org.guichet.core.internal.persistence.Database;
import org.guichet.platform.data.Sql;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whether the database answers. Here whether it does or not: while it can't be used, this says why. */
@Component(service = {HealthCheck.class, Measures.class})
public class DatabaseCheck implements HealthCheck, Measures {

    private static final String FILE = "etc/org.ops4j.datasource-guichet.cfg";

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile DatabaseSource source;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile Database database;

    @Override
    public String name() {
        return "database";
    }

    @Override
    public boolean isNeeded() {
        return true;
    }

    @Override
    public HealthResult check() {
        DatabaseSource connecting = source;
        Database connected = database;
        if (connecting == null) {
            return HealthResult.fail(FILE + " names no database", "put " + FILE + " back")
                    .inFrench("Aucune base de données n'est réglée.");
        }
        if (connected == null) {
            return HealthResult.fail("it " + connecting.state(), "start the database, or correct " + FILE)
                    .inFrench("La base de données n'est pas jointe. Démarrez-la, ou corrigez son réglage.");
        }
        try {
            connected.look(new Sql("select 1")::number);
            return HealthResult.ok("it answers").inFrench("La base de données répond.");
        } catch (GuichetException e) {
            return HealthResult.fail(
                            "it was connected and does not answer: " + e.getMessage(),
                            "look whether the database runs; nothing needs a restart")
                    .inFrench("La base de données ne répond plus. Vérifiez qu'elle tourne ; rien n'est à redémarrer.");
        }
    }

    @Override
    public List<Measure> measures() {
        return Optional.ofNullable(source)
                .flatMap(DatabaseSource::connections)
                .map(DatabaseCheck::measures)
                .orElse(List.of());
    }

    private static List<Measure> measures(Connections connections) {
        return List.of(
                new Measure(
                        "guichet_database_connections",
                        Kind.GAUGE,
                        "Connections to the database.",
                        List.of(
                                Measure.sample("state", "active", connections.active()),
                                Measure.sample("state", "idle", connections.idle()))),
                Measure.gauge("guichet_database_connections_max", "Connections there may be.", connections.most()),
                Measure.gauge(
                        "guichet_database_connections_waiting",
                        "Callers that wait for a connection.",
                        connections.waiting()));
    }
}
