// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.series.Saturation.Advice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SaturationTest {
    private static final Instant DAY = Instant.parse("2026-03-09T00:00:00Z");
    private static final int STEPS = 288;
    private static final int HOUR = 276;
    private static final Scope SCOPE = new Scope("m", null, null, new Window(at(HOUR), at(STEPS)), null);

    @Test
    void host_isSaturatedAfterAQuarterOfAnHour() {
        Saturation.Found found =
                evaluate(Map.of("a", host(i -> i >= 280 && i < 283 ? 0.9 : 0.3, 0), "b", host(i -> 0.3, 0)));
        assertThat(found.check().status()).isEqualTo(Status.WARN);
        assertThat(found.advice()).isEqualTo(Advice.MORE);
        assertThat(found.check().details().facts())
                .contains(
                        new Fact.Text("problem", "saturated"),
                        new Fact.Amount("hosts", 2, Fact.Unit.COUNT),
                        new Fact.Amount("host_load", "a", 0.9, Fact.Unit.SHARE));
        assertThat(evaluate(Map.of("a", host(i -> i >= 280 && i < 282 ? 0.9 : 0.3, 0)))
                        .check()
                        .status())
                .isEqualTo(Status.OK);
    }

    /** From ten to the hour until five past, as long as from five past on. */
    @Test
    void quarterOfAnHour_mayBeginBeforeTheWindow() {
        Saturation.Found found = evaluate(Map.of("a", host(i -> i >= HOUR - 2 && i < HOUR + 1 ? 0.9 : 0.3, 0)));
        assertThat(found.check().status()).isEqualTo(Status.WARN);
        assertThat(evaluate(Map.of("a", host(i -> i >= HOUR - 3 && i < HOUR ? 0.9 : 0.3, 0)))
                        .check()
                        .status())
                .as("over when the window begins")
                .isEqualTo(Status.OK);
    }

    /** Heartbeats at ten past, at half past and at ten to: nobody knows what was between them. */
    @Test
    void stepsWithoutHeartbeat_endAStretch() {
        List<SeriesRow> rows = host(i -> 0.9, 0);
        List<SeriesRow> some = List.of(rows.get(HOUR + 2), rows.get(HOUR + 6), rows.get(HOUR + 10));
        assertThat(evaluate(Map.of("a", some)).check().status()).isEqualTo(Status.OK);
    }

    @Test
    void fullHost_andOneThatDropsEvents_fail() {
        assertThat(evaluate(Map.of("a", host(i -> 0.97, 0))).check().status()).isEqualTo(Status.FAIL);
        Saturation.Found dropping = evaluate(Map.of("a", host(i -> 0.87, 5)));
        assertThat(dropping.check().status()).isEqualTo(Status.FAIL);
        assertThat(dropping.check().details().facts())
                .contains(new Fact.Amount("dropped_events", "a", 60, Fact.Unit.COUNT));
    }

    @Test
    void idleDay_advisesFewer_whereThereIsMoreThanOne() {
        Saturation.Found two = evaluate(Map.of("a", host(i -> 0.05, 0), "b", host(i -> 0.1, 0)));
        assertThat(two.check().status()).isEqualTo(Status.OK);
        assertThat(two.advice()).isEqualTo(Advice.FEWER);
        assertThat(two.check().details().text("problem")).contains("idle");
        assertThat(evaluate(Map.of("a", host(i -> 0.05, 0))).advice()).isEqualTo(Advice.KEEP);
        assertThat(evaluate(Map.of("a", host(i -> 0.05, 0), "b", host(i -> i == 5 ? 0.5 : 0.1, 0)))
                        .advice())
                .isEqualTo(Advice.KEEP);
    }

    @Test
    void noHeartbeat_isNotComputable() {
        Saturation.Found found = evaluate(Map.of("a", host(i -> 0.9, 0).subList(0, HOUR)));
        assertThat(found.check().status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(found.check().reason().code()).isEqualTo(Reason.Code.NO_ROWS);
        assertThat(found.cpu()).isNull();
    }

    private static Saturation.Found evaluate(Map<String, List<SeriesRow>> hosts) {
        return Saturation.evaluate(SCOPE, hosts);
    }

    private static List<SeriesRow> host(IntToDoubleFunction cpu, double drops) {
        List<SeriesRow> rows = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            rows.add(new SeriesRow(
                    SeriesScope.WHOLE, at(i), 0, Map.of("cpu", cpu.applyAsDouble(i), "heap", 0.3, "drops", drops)));
        }
        return rows;
    }

    private static Instant at(int step) {
        return DAY.plus(Duration.ofMinutes(5L * step));
    }
}
