// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.agent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class Uuid7Test {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private final Uuid7 ids = new Uuid7(Clock.fixed(NOW, ZoneOffset.UTC), new Random(1));

    @Test
    void id_isOfVersion7_andTellsItsTime() {
        UUID id = UUID.fromString(ids.id(ids.millis(), ids.next()));
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void idsOfOneMillisecond_areInOrder_andDiffer() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            made.add(ids.id(ids.millis(), ids.next()));
        }
        assertThat(made).isSorted();
        assertThat(new HashSet<>(made)).hasSameSizeAs(made);
    }

    @Test
    void twoProcesses_differInTheirNonce() {
        Uuid7 other = new Uuid7(Clock.fixed(NOW, ZoneOffset.UTC), new Random(2));
        assertThat(other.id(ids.millis(), 5)).isNotEqualTo(ids.id(ids.millis(), 5));
    }
}
