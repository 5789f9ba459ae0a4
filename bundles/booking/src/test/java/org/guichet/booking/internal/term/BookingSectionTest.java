package org.guichet.booking.internal.term;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.guichet.api.module.Fault;
import org.guichet.booking.internal.BookingPlatform;
import org.guichet.definition.DefinitionReader;
import org.guichet.definition.DefinitionReader.Section;
import org.guichet.definition.SchemaCheck;
import org.guichet.platform.definition.DefinitionSection;
import org.junit.jupiter.api.Test;

/** What a module may say of bookings, and how it learns what is wrong. */
class BookingSectionTest {

    private static List<Fault> faults(String yaml) {
        List<Section> sections = List.of(section(new ResourceSection()), section(new BookingSection()));
        return new DefinitionReader()
                .read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), "rdv", sections)
                .faults();
    }

    private static Section section(DefinitionSection by) {
        return new Section(
                by.key(), by.place() == DefinitionSection.Place.SERVICE, SchemaCheck.of(by.schema()), by::faults);
    }

    @Test
    void whatIsRightIsRead() {
        assertThat(faults(BookingPlatform.YAML)).isEmpty();
    }

    @Test
    void aResourceThatTheModuleHasNotIsNamedWithItsLine() {
        assertThat(faults(BookingPlatform.YAML.replace("takes: [bureau]\n", "takes: [bureaux]\n")))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.path()).isEqualTo("/services/0/booking/takes/0");
                    assertThat(fault.line()).isGreaterThan(10);
                    assertThat(fault.message()).contains("bureaux");
                });
    }

    @Test
    void timesThatDoNotGoIntoTheStepAreNamed() {
        assertThat(faults(BookingPlatform.YAML.replace("lasts: PT30M\n", "lasts: PT20M\n")))
                .extracting(Fault::path)
                .containsExactly("/services/0/booking/lasts");
    }

    @Test
    void wrongWordsAreNamed() {
        assertThat(faults(BookingPlatform.YAML.replace("notice: PT4H", "notice: 4 hours")))
                .extracting(Fault::path)
                .contains("/services/0/booking/notice");
        assertThat(faults(BookingPlatform.YAML.replace("ways: [on-site, video]", "ways: [telepathy]")))
                .extracting(Fault::path)
                .contains("/services/1/booking/ways/0");
        assertThat(faults(BookingPlatform.YAML.replace(
                        "    kind: information\n", "    kind: information\n    bookings: {}\n")))
                .isNotEmpty();
    }
}
