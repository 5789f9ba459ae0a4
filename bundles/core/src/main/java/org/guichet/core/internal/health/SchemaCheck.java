package org.guichet.core.internal.health;

import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guichet.api.health.HealthCheck;
import org.guichet.api.health.HealthResult;
import org.guichet.core.internal.connection.TablesExtender;
import org.guichet.core.internal.persistence.Database;
import org.guichet.core.internal.persistence.Migrations;
import org.guichet.platform.data.Sql;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the schema is still the one that this version brought it to: another node may have gone ahead. */
@Component(service = HealthCheck.class)
public class SchemaCheck implements HealthCheck {

    private static final List<String> FOLDERS = List.of("db/migration", "db/postgresql");
    private static final Pattern MIGRATION = Pattern.compile("/V([0-9]+)__[^/]*\\.sql$");

    private final Database database;
    private final TablesExtender tables;
    private final String known;

    @Activate
    public SchemaCheck(BundleContext context, @Reference Database database, @Reference TablesExtender tables) {
        this.database = database;
        this.tables = tables;
        Stream<String> scripts = FOLDERS.stream()
                .map(folder -> context.getBundle().findEntries(folder, "V*.sql", false))
                .filter(Objects::nonNull)
                .flatMap(entries -> Collections.list(entries).stream())
                .map(URL::getPath);
        this.known = newest(Stream.concat(scripts, Migrations.inJava()));
    }

    @Override
    public String name() {
        return "schema";
    }

    @Override
    public HealthResult check() {
        String found = database.look(unit -> new Sql("select version from flyway_schema_history"
                        + " where success and version is not null order by installed_rank desc limit 1")
                .texts(unit)
                .get(0));
        return compared(known, found, tables.faults().values());
    }

    /** The version of the newest migration. */
    static String newest(Stream<String> files) {
        return files.map(MIGRATION::matcher)
                .filter(Matcher::find)
                .map(matcher -> Integer.valueOf(matcher.group(1)))
                .max(Comparator.naturalOrder())
                .map(String::valueOf)
                .orElse("none");
    }

    static HealthResult compared(String ours, String found, Collection<String> faults) {
        if (!found.equals(ours)) {
            return HealthResult.fail(
                            "version " + found + ", and this version of the platform knows " + ours,
                            "start the version of the platform that the other nodes run")
                    .inFrench("Les tables ont la version " + found + ", cette plateforme attend la " + ours
                            + " : démarrez la même version partout.");
        }
        return faults.isEmpty()
                ? HealthResult.ok("version " + found).inFrench("Les tables sont à jour (version " + found + ").")
                : HealthResult.fail(
                                String.join("; ", faults),
                                "update the bundle, or remove it; all others go on without it")
                        .inFrench("Les tables d'un composant n'ont pas pu être mises à jour : il est arrêté, le reste"
                                + " fonctionne. Mettez-le à jour, ou retirez-le.");
    }
}
