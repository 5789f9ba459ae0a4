package org.guichet.places.internal.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guichet.api.GuichetException;
import org.guichet.places.internal.TestDatabase;
import org.guichet.testkit.InMemoryOrganisations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The national file comes into the tables, whole or not at all. */
class AddressImportTest {

    private static final Instant NOW = Instant.parse("2026-12-01T09:00:00Z");

    private final TestDatabase database = TestDatabase.fresh();
    private final AddressStore store = new AddressStore(database);
    private final InMemoryOrganisations organisations = InMemoryOrganisations.smallTerritory();
    private final AddressImport imports = at(NOW);

    @TempDir
    Path folder;

    private AddressImport at(Instant now) {
        return new AddressImport(store, organisations, Clock.fixed(now, ZoneOffset.UTC));
    }

    private AddressImport.Report load(Path file) {
        return imports.run(file, false, false, lines -> {});
    }

    private LocalAddresses addresses() {
        return new LocalAddresses(store, organisations);
    }

    @Test
    void onlyCommunesOfTheTerritoryAreLoadedPackedOrNot() {
        AddressImport.Report report = load(AddressFile.small().write(folder.resolve("a.csv.gz")));
        assertThat(report)
                .extracting(
                        AddressImport.Report::lines,
                        AddressImport.Report::addresses,
                        AddressImport.Report::streets,
                        AddressImport.Report::elsewhere,
                        AddressImport.Report::rejected)
                .containsExactly(12L, 10L, 8, 1L, 0L);
        assertThat(database.count("select count(*) from places_address")).isEqualTo(10);
        load(AddressFile.small()
                .grabels("14", "", "Rue de la République", 43.65, 3.8)
                .write(folder.resolve("a.csv")));
        assertThat(database.count("select count(*) from places_address")).isEqualTo(11);
        assertThat(database.count("select count(*) from places_load")).isEqualTo(1);
    }

    @Test
    void allCommunesAreLoadedWhereThatIsSaid() {
        imports.run(AddressFile.small().write(folder.resolve("a.csv")), true, false, lines -> {});
        assertThat(addresses().find("12 rue de la republique agde", Optional.empty(), 5))
                .singleElement()
                .satisfies(a -> assertThat(a.commune()).isEmpty());
    }

    @Test
    void aDryRunCountsAndChangesNothing() {
        AddressImport.Report report =
                imports.run(AddressFile.small().write(folder.resolve("a.csv")), false, true, lines -> {});
        assertThat(report.addresses()).isEqualTo(10);
        assertThat(database.count("select count(*) from places_load")).isZero();
    }

    @Test
    void linesThatCantBeUsedAreToldByTheirNumbers() {
        AddressFile file = AddressFile.small()
                .line("34116_x;too;short")
                .grabels("x1", "", "Rue A", 43.6, 3.8)
                .grabels("1", "", "", 43.6, 3.8)
                .house("3411", "34790", "Grabels", "1", "", "Rue A", 43.6, 3.8)
                .house("34116", "347", "Grabels", "1", "", "Rue A", 43.6, 3.8)
                .grabels("1", "", "Rue A", 143.6, 3.8);
        AddressImport.Report report = load(file.write(folder.resolve("a.csv")));
        assertThat(report.rejected()).isEqualTo(6);
        assertThat(report.rejections())
                .extracting(AddressImport.Rejection::line)
                .containsExactly(14L, 15L, 16L, 17L, 18L, 19L);
        assertThat(report.rejections())
                .extracting(AddressImport.Rejection::reason)
                .satisfiesExactly(
                        r -> assertThat(r).contains("3 columns"),
                        r -> assertThat(r).contains("numero"),
                        r -> assertThat(r).contains("nom_voie"),
                        r -> assertThat(r).contains("code_insee"),
                        r -> assertThat(r).contains("code_postal"),
                        r -> assertThat(r).contains("lat"));
    }

    @Test
    void aFileThatIsNoneIsRefusedAndWhatIsThereStays() throws Exception {
        load(AddressFile.small().write(folder.resolve("a.csv")));
        Path other = folder.resolve("b.csv");
        Files.writeString(other, "a;b\n1;2\n");
        assertThatThrownBy(() -> load(other))
                .isInstanceOf(GuichetException.class)
                .hasMessageContaining("numero");
        Files.writeString(other, AddressFile.HEADER + "\n\u00e9", StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> load(other))
                .isInstanceOf(GuichetException.class)
                .hasMessageContaining("UTF-8");
        byte[] packed = Files.readAllBytes(AddressFile.small().write(folder.resolve("c.csv.gz")));
        Files.write(other, Arrays.copyOf(packed, packed.length / 2));
        assertThatThrownBy(() -> load(other))
                .isInstanceOf(GuichetException.class)
                .hasMessageContaining("too early");
        Path nowhere = new AddressFile()
                .house("75056", "75001", "Paris", "1", "", "Rue de Rivoli", 48.8, 2.3)
                .write(folder.resolve("d.csv"));
        assertThatThrownBy(() -> load(nowhere)).isInstanceOfSatisfying(GuichetException.class, e -> assertThat(e.code())
                .isEqualTo("addresses.none"));
        assertThat(addresses().find("12 rue de la republique", Optional.of("34116"), 5))
                .isNotEmpty();
    }

    /** As killed at each of its transactions in turn; what readers see is the old file or the new one, whole. */
    @Test
    void anImportThatWasKilledGoesOnAndReadersSeeNoHalf() {
        load(AddressFile.small().write(folder.resolve("old.csv")));
        AddressFile many = AddressFile.small();
        for (int i = 1; i <= 2_600; i++) {
            many.grabels(String.valueOf(i), "", "Rue Longue", 43.6 + i / 1e5, 3.8);
        }
        Path file = many.write(folder.resolve("new.csv.gz"));
        List<Long> resumed = new ArrayList<>();
        boolean done = false;
        for (int tries = 0; !done && tries < 20; tries++) {
            database.killAt(number -> number == 3);
            try {
                AddressImport.Report report = load(file);
                resumed.add(report.resumed());
                done = true;
            } catch (IllegalStateException killed) {
                assertThat(killed).hasMessage("killed");
            }
            database.killAt(number -> false);
            int found =
                    addresses().find("2600 rue longue", Optional.of("34116"), 5).size();
            assertThat(addresses().find("12 rue de la republique", Optional.of("34116"), 5))
                    .isNotEmpty();
            if (!done
                    && database.count(
                                    "select count(*) from places_load where state = 'current' and file = 'new.csv.gz'")
                            == 0) {
                assertThat(found).isZero();
            }
            if (done) {
                assertThat(addresses().find("2600 rue longue", Optional.of("34116"), 5))
                        .anyMatch(a -> a.exact());
            }
            while (database.count("select count(*) from places_load where state = 'current' and file = 'new.csv.gz'")
                            == 1
                    && store.sweep()) {
                done = true;
            }
        }
        assertThat(done).isTrue();
        while (store.sweep()) {
            assertThat(done).isTrue();
        }
        assertThat(database.count("select count(*) from places_address")).isEqualTo(10 + 2_600);
    }

    @Test
    void anotherImportAtWorkIsNotDisturbed() {
        store.begin("other.csv", "x", false, LocalDate.EPOCH, NOW);
        Path file = AddressFile.small().write(folder.resolve("a.csv"));
        assertThatThrownBy(() -> load(file)).isInstanceOfSatisfying(GuichetException.class, e -> assertThat(e.code())
                .isEqualTo("addresses.busy"));
        AddressImport.Report later = at(NOW.plus(Duration.ofMinutes(2))).run(file, false, false, lines -> {});
        assertThat(later.addresses()).isEqualTo(10);
    }
}
