package org.guichet.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {

    private static final Setting<Integer> DAYS = Setting.number("reopen.days", 0, 3_650, 30);
    private static final Setting<String> PATH =
            Setting.text("map.tiles", "a path, such as /tiles", text -> text.startsWith("/"));

    private final List<String> told = new ArrayList<>();
    private final SettingsFile file = new SettingsFile("org.guichet.residents", told::add, DAYS, PATH);

    @Test
    void whatIsNotThereHasItsDefault() {
        assertThat(file.get(DAYS)).isEqualTo(30);
        file.read(Map.of(
                "service.pid", "org.guichet.residents",
                "felix.fileinstall.filename", "x",
                "osgi.ds.satisfying.condition.target", "(osgi.condition.id=true)"));
        assertThat(file.get(DAYS)).isEqualTo(30);
        assertThat(file.get(PATH)).isEmpty();
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3650", " 12 ", "007"})
    void whatIsRightHolds(String text) {
        file.read(Map.of("reopen.days", text));
        assertThat(file.get(DAYS)).isEqualTo(Integer.parseInt(text.strip()));
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trente",
                "30 jours",
                "",
                "   ",
                "60,5",
                "1.5",
                "1e2",
                "-5",
                "-1",
                "3651",
                "99999999999",
                "99999999999999999999999999",
                "NaN",
                "Infinity",
                "0x10",
                "٣٠",
                "30 30",
                "[30, 31]",
                "null",
                "+5"
            })
    void whatIsWrongIsToldOnceAndWhatWasRightLastStays(String text) {
        file.read(Map.of("reopen.days", text));
        assertThat(file.get(DAYS)).isEqualTo(30);
        file.read(Map.of("reopen.days", "12"));
        told.clear();
        file.read(Map.of("reopen.days", text));
        file.read(Map.of("reopen.days", text));
        assertThat(file.get(DAYS)).isEqualTo(12);
        assertThat(told).singleElement().satisfies(sentence -> assertThat(sentence)
                .startsWith("etc/org.guichet.residents.cfg: reopen.days = ")
                .endsWith("is not a whole number from 0 to 3650; it stays 12"));
        file.read(Map.of("reopen.days", "14"));
        assertThat(file.get(DAYS)).isEqualTo(14);
        file.read(Map.of("reopen.days", text));
        assertThat(told).as("wrong again after it was right: told again").hasSize(2);
    }

    @Test
    void oneWrongValueCostsNoOther() {
        file.read(Map.of("reopen.days", "trente", "map.tiles", "/tiles"));
        assertThat(file.get(DAYS)).isEqualTo(30);
        assertThat(file.get(PATH)).isEqualTo("/tiles");
        file.read(Map.of("reopen.days", "3", "map.tiles", "https://elsewhere.example"));
        assertThat(file.get(DAYS)).isEqualTo(3);
        assertThat(file.get(PATH)).isEqualTo("/tiles");
        assertThat(told).hasSize(2);
    }

    @Test
    void valuesOfOtherTypesAreReadAsTheirText() {
        file.read(Map.of("reopen.days", 7));
        assertThat(file.get(DAYS)).isEqualTo(7);
        file.read(Map.of("reopen.days", new String[] {"1", "2"}));
        assertThat(file.get(DAYS)).isEqualTo(7);
        assertThat(told).singleElement().asString().contains("reopen.days = [1, 2]");
    }

    @Test
    void aKeyThatIsTakenOutHasItsDefaultAgain() {
        file.read(Map.of("reopen.days", "7"));
        file.read(Map.of());
        assertThat(file.get(DAYS)).isEqualTo(30);
    }

    @Test
    void aMisspeltKeyIsTold() {
        file.read(Map.of("reopen.day", "7"));
        assertThat(told)
                .containsExactly("etc/org.guichet.residents.cfg: reopen.day is no setting of this file; these are:"
                        + " reopen.days, map.tiles");
    }

    @Test
    void whatIsToldForgesNoLines() {
        file.read(Map.of("reopen.days", "x\n2026-11-29 ERROR all is lost\u009b" + "y".repeat(500)));
        assertThat(told)
                .singleElement()
                .asString()
                .doesNotContain("\n", "\u009b")
                .hasSizeLessThan(200);
    }
}
