// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.analyzer.memory.InMemoryStorage;
import io.inferwatch.analyzer.reference.RowSource;
import io.inferwatch.monitors.profile.Layout;
import io.inferwatch.monitors.profile.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayoutsTest {
    private static final String MODEL = "m";

    private final InMemoryStorage storage = new InMemoryStorage();
    private final Layouts layouts =
            new Layouts(storage.layouts(), storage.references(), new LayoutMaker(storage.eventRows()));

    private static RowSource ages(double... ages) {
        return reader -> {
            for (double age : ages) {
                reader.accept(new Row(Map.of("input.num.age", age), Map.of(), 1, Map.of()));
            }
        };
    }

    @Test
    void layoutOfAProcessThatEndedBeforeItsReference_isUsed() {
        Layout first = layouts.ofRows(MODEL, ages(1, 2, 3), false);

        assertThat(layouts.ofRows(MODEL, ages(1, 2, 3), false)).isEqualTo(first);
        assertThat(storage.layouts().layout(MODEL, 2)).isEmpty();
    }

    @Test
    void layoutThatAnotherProcessMadeMeanwhile_keepsItsNumber() {
        Layout theirs = layouts.ofRows(MODEL, ages(1, 2, 3), false);

        Layout ours = layouts.ofRows(MODEL, ages(7, 8, 9), false);

        assertThat(List.of(theirs.version(), ours.version())).containsExactly(1, 2);
        assertThat(storage.layouts().layout(MODEL, 1)).contains(theirs);
        assertThat(storage.layouts().layout(MODEL, 2)).contains(ours);
    }
}
