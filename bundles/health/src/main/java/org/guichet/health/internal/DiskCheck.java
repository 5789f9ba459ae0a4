package org.guichet.health.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.guichet.api.health.HealthCheck;
import org.guichet.api.health.HealthResult;
import org.guichet.api.health.Measure;
import org.guichet.api.health.Measures;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** How much room is left where the platform keeps its data. */
@Component(service = {HealthCheck.class, Measures.class})
public class DiskCheck implements HealthCheck, Measures {

    private static final long MEGABYTE = 1_000_000;
    private static final long TOO_LITTLE = 200 * MEGABYTE;
    private static final long LITTLE = 1_000 * MEGABYTE;

    private final Path directory;
    private volatile long free = -1;

    @Activate
    public DiskCheck(BundleContext context) {
        this(DataDirectory.of(context));
    }

    DiskCheck(Path directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public HealthResult check() {
        try {
            free = Files.getFileStore(directory).getUsableSpace();
        } catch (IOException e) {
            return HealthResult.fail(
                            "the data directory can't be read (" + e.getClass().getSimpleName() + ")",
                            "ls -ld " + directory)
                    .inFrench("Le dossier des données ne peut pas être lu. Vérifiez le disque et ses droits.");
        }
        return of(free, directory);
    }

    static HealthResult of(long free, Path directory) {
        String words = free / MEGABYTE + " MB are free where the data is";
        String french = String.format(Locale.FRENCH, "Il reste %,d Mo là où sont les données", free / MEGABYTE);
        if (free < TOO_LITTLE) {
            return HealthResult.fail(words + ": soon nothing can be written", "df -h " + directory)
                    .inFrench(french + " : bientôt plus rien ne pourra être enregistré. Libérez de la place.");
        }
        return free < LITTLE
                ? HealthResult.warn(words, "df -h " + directory)
                        .inFrench(french + ". Libérez de la place, ou agrandissez le disque.")
                : HealthResult.ok(words).inFrench(french + ".");
    }

    @Override
    public List<Measure> measures() {
        return free < 0
                ? List.of()
                : List.of(Measure.gauge("guichet_disk_free_bytes", "Room left where the data is.", free));
    }
}
