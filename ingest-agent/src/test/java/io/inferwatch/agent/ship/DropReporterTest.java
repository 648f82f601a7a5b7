// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DropReporterTest {
    private final List<String> said = new ArrayList<>();
    private final DeliveryLedger ledger = new DeliveryLedger(() -> 0);
    private final DropReporter reporter = new DropReporter(ledger, new Diagnostics(said::add, () -> 1));

    @Test
    void drops_areSaidAtTheFirstLook_thenThinned_andTheirEndIsSaid() {
        for (int i = 0; i < 12; i++) {
            ledger.refused(DropReason.RING_FULL);
            ledger.refused(DropReason.RING_BYTES);
            reporter.check();
        }
        reporter.check();
        reporter.check();
        assertThat(said).hasSize(3);
        assertThat(said.get(0)).contains("1 ring_full, 1 ring_bytes");
        assertThat(said.get(1)).contains("10 ring_full, 10 ring_bytes", "10th");
        assertThat(said.get(2)).isEqualTo("no more events are dropped; 24 were dropped");
    }

    @Test
    void whatIsMeantToBeLeftOut_isNotSaid() {
        ledger.refused(DropReason.CLOSED);
        ledger.dropped(DropReason.SAMPLED_OUT, 5);
        reporter.check();
        assertThat(said).isEmpty();
    }
}
