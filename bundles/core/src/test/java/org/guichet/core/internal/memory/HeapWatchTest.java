package org.guichet.core.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeapWatchTest {

    private final List<Integer> ended = new ArrayList<>();
    private double used = 0.99;
    private final HeapWatch watch = new HeapWatch(() -> used, ended::add);

    private void look(int turns) {
        for (int i = 0; i < turns; i++) {
            watch.look();
        }
    }

    @Test
    void aHeapThatStaysFullEndsTheProcess() {
        look(HeapWatch.TURNS - 1);
        assertThat(ended).isEmpty();
        look(1);
        assertThat(ended).containsExactly(HeapWatch.STATUS);
    }

    @Test
    void aHeapThatIsFullForAMomentDoesNot() {
        look(HeapWatch.TURNS - 1);
        used = 0.5;
        look(1);
        used = 0.99;
        look(HeapWatch.TURNS - 1);
        assertThat(ended).isEmpty();
    }
}
