// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.cli.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.inferwatch.analyzer.config.FaultException;
import io.inferwatch.monitors.Window;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowLengthTest {
    @Test
    void hours_endAtTheEnd() {
        assertThat(cut("1h", "2026-03-01T00:00:00Z", "2026-03-01T02:30:00Z"))
                .containsExactly(
                        window("2026-03-01T00:00:00Z", "2026-03-01T01:00:00Z"),
                        window("2026-03-01T01:00:00Z", "2026-03-01T02:00:00Z"),
                        window("2026-03-01T02:00:00Z", "2026-03-01T02:30:00Z"));
    }

    @Test
    void months_followTheCalendar() {
        assertThat(cut("month", "2024-01-15T00:00:00Z", "2024-04-01T00:00:00Z"))
                .containsExactly(
                        window("2024-01-15T00:00:00Z", "2024-02-01T00:00:00Z"),
                        window("2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z"),
                        window("2024-03-01T00:00:00Z", "2024-04-01T00:00:00Z"));
    }

    @Test
    void thirtyDays_areNoMonth() {
        assertThat(cut("30d", "2024-01-01T00:00:00Z", "2024-03-01T00:00:00Z"))
                .first()
                .isEqualTo(window("2024-01-01T00:00:00Z", "2024-01-31T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"30m", "0h", "90m", "1y", "", "h", "-1h"})
    void otherLengths_areFaults(String every) {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> WindowLength.parse(every))
                .withMessage("--every: Expecting " + WindowLength.RULE + ". Found: " + every);
    }

    @Test
    void endBeforeStart_isAFault() {
        assertThatExceptionOfType(FaultException.class)
                .isThrownBy(() -> cut("1h", "2026-03-02T00:00:00Z", "2026-03-01T00:00:00Z"));
    }

    private static List<Window> cut(String every, String from, String to) {
        return WindowLength.parse(every).cut(Instant.parse(from), Instant.parse(to));
    }

    private static Window window(String from, String to) {
        return new Window(Instant.parse(from), Instant.parse(to));
    }
}
