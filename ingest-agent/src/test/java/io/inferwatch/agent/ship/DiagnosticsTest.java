// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {
    private final List<String> said = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(1);
    private final Diagnostics diagnostics = new Diagnostics(said::add, nanos::get);

    @Test
    void trouble_isSaidAtTheFirstTime_thenThinned() {
        for (int i = 0; i < 150; i++) {
            diagnostics.report("outage", "down");
        }
        assertThat(said).containsExactly("down", "down (for the 10th time)", "down (for the 100th time)");
        assertThat(diagnostics.resolve("outage", "up")).isTrue();
        assertThat(diagnostics.resolve("outage", "up")).isFalse();
        assertThat(said).last().isEqualTo("up");
    }

    @Test
    void troubleThatComesAndGoes_isThinnedToo() {
        for (int i = 0; i < 20; i++) {
            diagnostics.report("outage", "down");
            diagnostics.resolve("outage", "up");
        }
        assertThat(said).containsExactly("down", "up", "down (for the 10th time)", "up");
    }

    @Test
    void troubleThatComesBackLater_isNew() {
        diagnostics.report("outage", "down");
        diagnostics.resolve("outage", "up");
        nanos.addAndGet(61_000_000_000L);
        diagnostics.report("outage", "down");
        assertThat(said).containsExactly("down", "up", "down");
    }

    @Test
    void kinds_areApart() {
        diagnostics.report("outage", "down");
        assertThat(diagnostics.resolve("hold", "fine")).isFalse();
        diagnostics.report("hold", "held");
        assertThat(said).containsExactly("down", "held");
    }
}
