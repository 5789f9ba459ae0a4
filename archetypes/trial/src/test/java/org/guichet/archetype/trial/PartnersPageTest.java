package org.guichet.archetype.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.guichet.archetype.trial.PartnersPage.Block;
import org.junit.jupiter.api.Test;

class PartnersPageTest {

    @Test
    void samplesAreWhatTheBuildCompiles() throws IOException {
        assertThat(PartnersPage.read().blocks())
                .filteredOn(b -> !b.language().equals("sh"))
                .isNotEmpty()
                .allSatisfy(b -> assertThat(b.from()).as(b.text()).isNotEmpty());
        for (Block block : PartnersPage.read().blocks()) {
            if (!block.from().isEmpty()) {
                assertThat(Files.readString(PartnerBuild.ROOT.resolve(block.from())))
                        .as(block.from())
                        .contains(block.text());
            }
        }
    }
}
