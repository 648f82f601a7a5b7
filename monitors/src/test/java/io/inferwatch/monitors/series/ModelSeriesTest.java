// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModelSeriesTest {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final int HOURS = 24 * 8;

    private final Random random = new Random(4);
    private final ModelSeries model = new ModelSeries();

    @Test
    void episode_isToldWithStartPeakAndEnd() {
        model.learn(hours(0, HOURS, 0, 1));
        CheckResult check = check(HOURS, rows(HOURS, 4, 0.2), "volume");

        assertThat(check.status()).isEqualTo(Status.FAIL);
        assertThat(check.family()).isEqualTo(Family.ANOMALY);
        assertThat(check.monitor()).isEqualTo("anomaly");
        assertThat(check.details().facts())
                .contains(
                        new Fact.Text("problem", "unusual"),
                        new Fact.Text("since", "2026-03-10T00:00:00Z"),
                        new Fact.Text("peak", "2026-03-10T00:15:00Z"),
                        new Fact.Text("until", "2026-03-10T00:20:00Z"));
        Fact.Change volume = check.details().change("series").orElseThrow();
        assertThat(volume.of()).isEqualTo("volume");
        assertThat(volume.to()).isLessThan(volume.from());
        assertThat(check(HOURS + 1, rows(HOURS + 1, 0, 1), "volume").status()).isEqualTo(Status.OK);
    }

    @Test
    void firstWeek_isInsufficient() {
        model.learn(hours(0, 24, 0, 1));
        assertThat(check(24, rows(24, 12, 0.2), "volume").status()).isEqualTo(Status.INSUFFICIENT_DATA);
    }

    @Test
    void silentHour_isLeftToSilence() {
        model.learn(hours(0, HOURS, 0, 1));
        CheckResult check = check(HOURS, rows(HOURS, 12, 0), "volume");
        assertThat(check.status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(check.reason().code()).isEqualTo(Reason.Code.NO_ROWS);
    }

    @Test
    void versionThatServesNearlyAll_isJudgedAsTheWhole_andItsVolumeNever() {
        List<SeriesRow> rows = rows(0, 0, 1);
        List<SeriesRow> both = new ArrayList<>(rows);
        rows.forEach(
                row -> both.add(new SeriesRow(SeriesScope.ofVersion("7"), row.time(), row.events(), row.values())));
        List<CheckResult> checks = model.evaluate("m", hour(0), both);
        assertThat(checks)
                .filteredOn(check -> check.scope().modelVersion() != null)
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.subject()).isEqualTo("error_rate");
                    assertThat(check.status()).isEqualTo(Status.OK);
                });
    }

    @Test
    void state_continuesAsIfNeverStopped() {
        model.learn(hours(0, HOURS, 0, 1));
        ModelSeries restored = ModelSeries.of(model.state());
        List<SeriesRow> next = rows(HOURS, 5, 0.3);
        assertThat(restored.evaluate("m", hour(HOURS), next)).isEqualTo(model.evaluate("m", hour(HOURS), next));
        assertThat(restored.state()).usingRecursiveComparison().isEqualTo(model.state());
    }

    @Test
    void longGoneSeries_areForgotten() {
        model.learn(List.of(new SeriesRow(SeriesScope.ofSegment("s"), START, 10, Map.of("volume", 10.0))));
        model.learn(rows(24 * 29, 0, 1));
        assertThat(model.state().keySet()).containsExactly("whole/error_rate", "whole/volume");
    }

    private CheckResult check(int hour, List<SeriesRow> rows, String subject) {
        return model.evaluate("m", hour(hour), rows).stream()
                .filter(check -> check.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private List<SeriesRow> hours(int from, int to, int changed, double factor) {
        List<SeriesRow> rows = new ArrayList<>();
        for (int hour = from; hour < to; hour++) {
            rows.addAll(rows(hour, changed, factor));
        }
        return rows;
    }

    /** An hour of some 100 events a step, the first steps times a factor. */
    private List<SeriesRow> rows(int hour, int changed, double factor) {
        List<SeriesRow> rows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            long events = Math.round((95 + random.nextInt(11)) * (i < changed ? factor : 1));
            Map<String, Double> values = events == 0
                    ? Map.of("volume", 0.0)
                    : Map.of("volume", (double) events, "error_rate", 0.01, "latency_p50", 5.0);
            rows.add(new SeriesRow(
                    SeriesScope.WHOLE, hour(hour).from().plus(Duration.ofMinutes(5L * i)), events, values));
        }
        return rows;
    }

    private static Window hour(int hour) {
        return new Window(START.plus(Duration.ofHours(hour)), START.plus(Duration.ofHours(hour + 1)));
    }
}
