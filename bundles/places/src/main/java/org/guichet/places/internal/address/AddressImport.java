package org.guichet.places.internal.address;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guichet.api.GuichetException;
import org.guichet.api.organisation.OrganisationDirectory;
import org.guichet.places.internal.address.AddressStore.Counts;
import org.guichet.places.internal.address.AddressStore.House;
import org.guichet.places.internal.address.AddressStore.Load;
import org.guichet.places.internal.address.AddressStore.Street;
import org.guichet.platform.text.Digest;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Loads addresses from a file, beside those that are there: readers go on with the old ones until the new ones are whole. An import
 * that was stopped goes on where it was, with the same file.
 */
@Component(service = AddressImport.class)
public class AddressImport {

    private static final int AT_ONCE = 500;
    private static final int MOST_REJECTIONS = 10_000;
    private static final String BUSY = "addresses.busy";
    private static final String STOPPED = "addresses.stopped";
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    /** One that has written within this time is at work. */
    private static final Duration AT_WORK = Duration.ofSeconds(60);

    private final AddressStore store;
    private final OrganisationDirectory organisations;
    private final Clock clock;

    @Activate
    public AddressImport(
            @Reference AddressStore store, @Reference OrganisationDirectory organisations, @Reference Clock clock) {
        this.store = store;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** A line that can't be used. */
    public record Rejection(long line, String reason) {}

    /** What is told while it goes on. */
    public interface Progress {

        /** So many lines of the file are dealt with. */
        void lines(long lines);
    }

    /**
     * What came of it.
     *
     * @param resumed after how many lines it went on; 0: from the beginning
     * @param elsewhere lines of other communes
     * @param rejections of this run, the first ten thousand
     */
    public record Report(
            long lines,
            long resumed,
            long addresses,
            int streets,
            long elsewhere,
            long rejected,
            List<Rejection> rejections) {}

    /**
     * Loads a file.
     *
     * @param everywhere also communes outside of the territory
     * @param dry only reads and counts
     * @throws GuichetException {@code addresses.unreadable}, {@code addresses.territory}, {@code addresses.busy}, {@code
     *     addresses.too-many} or {@code addresses.none}; what was there before stays
     */
    public Report run(Path file, boolean everywhere, boolean dry, Progress progress) {
        Set<String> territory = organisations.organisations().stream()
                .flatMap(o -> o.insee().stream())
                .collect(Collectors.toSet());
        if (territory.isEmpty() && !everywhere) {
            throw new GuichetException(
                    "addresses.territory", "no commune of the territory has an INSEE code: load the territory first");
        }
        Run run = new Run(everywhere ? Set.of() : territory, dry, progress);
        if (!dry) {
            start(run, file, everywhere);
        }
        try {
            return loaded(run, file, everywhere, dry, progress);
        } catch (GuichetException e) {
            // the file won't become better by going on; one that was stopped can
            if (!dry && !e.code().equals(STOPPED) && !e.code().equals(BUSY)) {
                store.abandon(run.load);
            }
            throw e;
        }
    }

    private Report loaded(Run run, Path file, boolean everywhere, boolean dry, Progress progress) {
        BanFile.read(file, run);
        if (!dry) {
            run.write();
        }
        Report report = run.report();
        if (report.addresses() == 0 && report.streets() == 0) {
            throw new GuichetException(
                    "addresses.none",
                    "the file has no address of " + (everywhere ? "any commune" : "the territory's communes") + ": "
                            + report.elsewhere() + " lines of others, " + report.rejected() + " rejected");
        }
        if (!dry) {
            if (!store.finish(run.load, clock.instant())) {
                throw busy();
            }
            while (store.sweep()) {
                progress.lines(report.lines());
            }
        }
        return report;
    }

    private void start(Run run, Path file, boolean everywhere) {
        String digest = digest(file);
        Optional<Load> left = store.unfinished(digest, everywhere);
        Instant now = clock.instant();
        if (left.filter(l -> l.touched().isAfter(now.minus(AT_WORK)) && !l.same())
                .isPresent()) {
            throw busy();
        }
        if (left.filter(Load::same).isPresent()) {
            run.goOn(left.get(), store.streets(left.get().id()));
        } else {
            run.load = store.begin(file.getFileName().toString(), digest, everywhere, day(file), now);
        }
    }

    private static GuichetException busy() {
        return new GuichetException(BUSY, "another import is at work; when it was stopped, try again after a minute");
    }

    private static LocalDate day(Path file) {
        try {
            return LocalDate.ofInstant(Files.getLastModifiedTime(file).toInstant(), ZONE);
        } catch (IOException e) {
            throw new GuichetException("addresses.unreadable", "the file can't be read", e);
        }
    }

    private static String digest(Path file) {
        MessageDigest digest = Digest.begun();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] some = new byte[1 << 16];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                digest.update(some, 0, read);
            }
        } catch (IOException e) {
            throw new GuichetException("addresses.unreadable", "the file can't be read", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** One import: what waits to be written is never more than some hundred lines. */
    private final class Run implements BanFile.Reader {

        private final Set<String> territory;
        private final boolean dry;
        private final Progress progress;
        private final Map<String, Integer> streets = new HashMap<>();
        private final List<Street> newStreets = new ArrayList<>();
        private final List<House> newHouses = new ArrayList<>();
        private final List<Rejection> rejections = new ArrayList<>();
        private long load;
        private long resumed;
        private long written;
        private long lines;
        private long addresses;
        private long elsewhere;
        private long rejected;

        Run(Set<String> territory, boolean dry, Progress progress) {
            this.territory = territory;
            this.dry = dry;
            this.progress = progress;
        }

        void goOn(Load left, List<Street> kept) {
            load = left.id();
            resumed = left.lines();
            written = resumed;
            addresses = left.counts().addresses();
            elsewhere = left.counts().elsewhere();
            rejected = left.counts().rejected();
            kept.forEach(s -> streets.put(
                    new BanLine(s.insee(), s.town(), s.postalCode(), s.name(), 0, "", 0, 0).streetKey(), s.id()));
        }

        @Override
        public boolean line(long number, BanLine line) {
            lines++;
            if (lines <= resumed) {
                return true;
            }
            if (!territory.isEmpty() && !territory.contains(line.insee())) {
                elsewhere++;
            } else {
                take(line);
            }
            return more();
        }

        private void take(BanLine line) {
            Integer street = streets.get(line.streetKey());
            if (street == null) {
                street = streets.size() + 1;
                if (street > StreetIndex.MOST_STREETS) {
                    throw new GuichetException(
                            "addresses.too-many",
                            "more than " + StreetIndex.MOST_STREETS
                                    + " streets are not kept: leave --all out, or take the file of one department");
                }
                streets.put(line.streetKey(), street);
                if (!dry) {
                    newStreets.add(new Street(
                            street,
                            line.insee(),
                            line.town(),
                            line.postalCode(),
                            line.street(),
                            line.lat(),
                            line.lon()));
                }
            }
            if (line.number() > 0) {
                addresses++;
                if (!dry) {
                    newHouses.add(new House(street, line.number(), line.suffix(), line.lat(), line.lon()));
                }
            }
        }

        @Override
        public boolean wrong(long number, String reason) {
            lines++;
            if (lines > resumed) {
                rejected++;
                if (rejections.size() < MOST_REJECTIONS) {
                    rejections.add(new Rejection(number, reason));
                }
            }
            return more();
        }

        private boolean more() {
            if (lines - written >= AT_ONCE && lines > resumed) {
                progress.lines(lines);
                if (dry) {
                    written = lines;
                } else {
                    write();
                }
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new GuichetException(
                        STOPPED, "stopped after " + lines + " lines; the same command goes on from there");
            }
            return true;
        }

        void write() {
            Counts counts = new Counts(addresses, elsewhere, rejected, streets.size());
            if (!store.add(load, written, lines, counts, newStreets, newHouses, clock.instant())) {
                throw busy();
            }
            written = lines;
            newStreets.clear();
            newHouses.clear();
        }

        Report report() {
            return new Report(lines, resumed, addresses, streets.size(), elsewhere, rejected, List.copyOf(rejections));
        }
    }
}
