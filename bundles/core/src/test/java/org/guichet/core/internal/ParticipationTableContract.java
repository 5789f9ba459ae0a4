package org.guichet.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.guichet.api.access.Actor;
import org.guichet.api.module.PlacePolicy;
import org.guichet.api.module.ServiceDefinition;
import org.guichet.api.participation.ParticipationLevel;
import org.guichet.api.request.Channel;
import org.guichet.api.request.Place;
import org.guichet.api.request.RequestDraft;
import org.guichet.api.request.Resident;
import org.guichet.api.request.SubmitOutcome;
import org.guichet.api.spi.RequestValidator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;

/**
 * Ten communes take part in five modules in ten different ways. What each offers, and who handles what is asked there,
 * stands in {@code participation-table.txt} and nowhere else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ParticipationTableContract {

    private static final Path CAF =
            Path.of("..", "..", "samples/partner-caf/src/main/resources/OSGI-INF/guichet/module.yaml");

    /** Knows an operation that a commune may join once, and a service that another handles than the rest. */
    private static final String BROCANTE = """
            module: brocante
            publisher: montpellier3m
            title: {fr: Grande brocante}
            levels:
              ONE_OFF: {handledBy: commune/proprete}
              COMMON_SERVICE: {handledBy: metropole/proprete}
            services:
              - {code: emplacement, version: 1, kind: application, title: {fr: Emplacement}}
              - code: bennes
                version: 1
                kind: application
                title: {fr: Bennes}
                handledBy: {ONE_OFF: metropole/dechets}
            """;

    /** One line: what a commune offers of a module, by service who handles it. */
    private record Row(
            String commune, String module, Optional<ParticipationLevel> level, Map<String, String> handlers) {

        static Row parse(String line) {
            String[] columns = line.split(" *\\| *");
            Map<String, String> handlers = new TreeMap<>();
            if (!columns[3].equals("-")) {
                for (String group : columns[3].split(" *; *")) {
                    String[] parts = group.split(": ");
                    Arrays.stream(parts[1].split(" ")).forEach(code -> handlers.put(columns[1] + "." + code, parts[0]));
                }
            }
            return new Row(
                    columns[0],
                    columns[1],
                    columns[2].equals("-") ? Optional.empty() : Optional.of(ParticipationLevel.valueOf(columns[2])),
                    handlers);
        }
    }

    private final List<Row> table = read();
    private TestPlatform platform;

    /** The platform on a database of its own. */
    abstract TestPlatform open(Path directory);

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        platform = open(data);
        // without modules: the demo's own participations are left out
        platform.organisations.loadDemo();
        platform.addModule(1, "accueil");
        platform.addModule(2, "voirie");
        platform.addModule(3, "pass-metropole");
        platform.addModule(4, "caf-rendez-vous", Files.readString(CAF));
        platform.addModule(5, "brocante", BROCANTE);
        RequestValidator content = (draft, service) -> List.of();
        platform.java.addValidator(
                content, Map.of(RequestValidator.MODULE, "pass-metropole", Constants.SERVICE_BUNDLEID, 3L));
        for (Row row : table) {
            row.level.ifPresent(
                    level -> platform.participations.join(row.commune, row.module, level, new Actor.Platform("test")));
        }
    }

    @AfterAll
    void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void tableHasTenDifferentCommunesInFiveModules() {
        Map<String, List<Object>> levels = new TreeMap<>();
        table.forEach(
                row -> levels.merge(row.commune, List.of(row.level), (a, b) -> Stream.concat(a.stream(), b.stream())
                        .toList()));
        assertThat(levels).hasSize(10).allSatisfy((commune, all) -> assertThat(all)
                .hasSize(5));
        assertThat(levels.values()).doesNotHaveDuplicates();
    }

    @TestFactory
    Stream<DynamicTest> communeOffersWhatTheTableSaysAndItIsHandledThere() {
        return table.stream()
                .map(Row::commune)
                .distinct()
                .map(commune -> DynamicTest.dynamicTest(
                        commune, () -> assertThat(handlers(commune)).isEqualTo(expected(commune))));
    }

    private Map<String, String> expected(String commune) {
        Map<String, String> expected = new TreeMap<>();
        table.stream().filter(row -> row.commune.equals(commune)).forEach(row -> expected.putAll(row.handlers));
        return expected;
    }

    /** Who gets a request for each service that is on offer; what is not on offer is refused. */
    private Map<String, String> handlers(String commune) {
        Map<String, String> handlers = new TreeMap<>();
        List<String> offered = platform.catalogue.offeredBy(commune).stream()
                .map(ServiceDefinition::id)
                .toList();
        for (var module : platform.catalogue.modules()) {
            for (ServiceDefinition service : module.services()) {
                SubmitOutcome outcome =
                        platform.desk.submit(draft(commune, service), new Actor.Anybody(), Optional.empty());
                if (offered.contains(service.id())) {
                    assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
                    handlers.put(
                            service.id(),
                            ((SubmitOutcome.Accepted) outcome)
                                    .receipt()
                                    .competent()
                                    .toString());
                } else {
                    assertThat(outcome)
                            .isInstanceOfSatisfying(SubmitOutcome.Refused.class, refused -> assertThat(refused.code())
                                    .isEqualTo("service.not-offered"));
                }
            }
        }
        return handlers;
    }

    private RequestDraft draft(String commune, ServiceDefinition service) {
        Optional<Place> here = platform.organisations
                .organisation(commune)
                .flatMap(o -> o.position())
                .map(position -> new Place(Optional.of(position), Optional.empty()));
        return new RequestDraft(
                commune,
                service.id(),
                Channel.COUNTER,
                "fr",
                Resident.ANONYMOUS,
                "Essai",
                service.place() == PlacePolicy.NONE ? Optional.empty() : here,
                answers(service));
    }

    /** What the form can't do without. */
    private static Map<String, Object> answers(ServiceDefinition service) {
        Map<String, Object> answers = new HashMap<>();
        if (service.form().get("required") instanceof List<?> required
                && service.form().get("properties") instanceof Map<?, ?> properties) {
            required.forEach(name -> answers.put(name.toString(), sample((Map<?, ?>) properties.get(name))));
        }
        return answers;
    }

    private static Object sample(Map<?, ?> property) {
        if (property.get("enum") instanceof List<?> values) {
            return values.get(0);
        }
        if (property.get("examples") instanceof List<?> values) {
            return values.get(0);
        }
        return property.get("type").equals("boolean") ? false : "Essai";
    }

    private static List<Row> read() {
        try (InputStream text = ParticipationTableContract.class.getResourceAsStream("participation-table.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
