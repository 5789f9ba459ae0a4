package org.guichet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PublicPackageTest {

    private static final String METHOD = "Desk : abstract void act()";
    private static final String MORE = "Desk : abstract void rest()";
    private static final String CALLBACK = "consumer Listener : abstract void told()";
    private static final String OTHER_CALLBACK = "consumer Listener : abstract void warned()";

    @Test
    void whatIsUnchangedKeepsItsVersion() {
        assertThat(faults("1.2.0", List.of(METHOD), "1.2.0", List.of(METHOD))).isEmpty();
    }

    @Test
    void whatIsNewNeedsAMinorVersion() {
        assertThat(faults("1.2.0", List.of(METHOD), "1.2.0", List.of(METHOD, MORE)))
                .singleElement()
                .asString()
                .contains("p must have version 1.3.0")
                .contains(MORE);
        assertThat(faults("1.2.0", List.of(METHOD), "1.3.0", List.of(METHOD, MORE)))
                .isEmpty();
    }

    @Test
    void whatIsGoneOrChangedNeedsAMajorVersion() {
        assertThat(faults("1.2.0", List.of(METHOD), "1.3.0", List.of(MORE)))
                .singleElement()
                .asString()
                .contains("p must have version 2.0.0")
                .contains(METHOD);
        assertThat(faults("1.2.0", List.of(METHOD), "2.0.0", List.of(MORE))).isEmpty();
    }

    @Test
    void whatPartnersWouldHaveToImplementNeedsAMajorVersion() {
        assertThat(faults("1.2.0", List.of(CALLBACK), "1.3.0", List.of(CALLBACK, OTHER_CALLBACK)))
                .singleElement()
                .asString()
                .contains("2.0.0");
        assertThat(faults(
                        "1.2.0",
                        List.of(CALLBACK),
                        "1.3.0",
                        List.of(CALLBACK, OTHER_CALLBACK.replace("abstract", "default"))))
                .isEmpty();
    }

    @Test
    void versionNeverGoesBack() {
        assertThat(faults("1.2.0", List.of(METHOD), "1.1.0", List.of(METHOD))).hasSize(1);
    }

    @Test
    void recordIsReadAsItWasWritten() {
        PublicPackage written = new PublicPackage("p", "1.2.0", List.of(METHOD, MORE));
        assertThat(PublicPackage.parse(written.text())).isEqualTo(written);
    }

    private static List<String> faults(String before, List<String> was, String now, List<String> is) {
        return new PublicPackage("p", now, is).faultsAgainst(new PublicPackage("p", before, was));
    }
}
