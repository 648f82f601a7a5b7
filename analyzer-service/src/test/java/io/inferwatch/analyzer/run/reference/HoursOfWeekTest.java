// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.Window;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HoursOfWeekTest {
    @Test
    void hoursOfWeek_repeatAfterAWeek() {
        Instant monday = Instant.parse("2026-03-02T05:00:00Z");

        assertThat(HoursOfWeek.of(monday)).isEqualTo(HoursOfWeek.of(Instant.parse("2026-03-09T05:00:00Z")));
        assertThat(HoursOfWeek.of(monday)).isNotEqualTo(HoursOfWeek.of(Instant.parse("2026-03-03T05:00:00Z")));
        assertThat(HoursOfWeek.of(new Window(monday, Instant.parse("2026-03-30T05:00:00Z"))))
                .hasSize(168);
        assertThat(HoursOfWeek.of(Instant.parse("1969-12-31T23:00:00Z"))).isBetween(0L, 167L);
    }
}
