// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesRuleTest {
    private static final Instant FROM = Instant.parse("2026-03-09T10:00:00Z");
    private static final Scope SCOPE =
            new Scope("m", null, null, new Window(FROM, FROM.plus(Duration.ofHours(1))), null);
    private static final ChangeRule WEEK = new ChangeRule(
            "volume_vs_last_week", Metric.VOLUME, ComparisonPeriod.SAME_HOUR_LAST_WEEK, 0.4, Direction.CHANGED, 100);

    @ParameterizedTest
    @CsvSource({
        "1000, 1399, OK, UP",
        "1000, 1400, FAIL, UP",
        "1000, 600, FAIL, DOWN",
        "1000, 601, OK, DOWN",
        "1000, 0, FAIL, DOWN",
        "50, 99, INSUFFICIENT_DATA, NONE",
        "50, 100, FAIL, UP",
        "0, 900, NOT_COMPUTABLE, NONE"
    })
    void change_breaksFromTheGivenShareOn(long before, long now, Status status, Direction direction) {
        CheckResult check = WEEK.evaluate(SCOPE, volume(now), volume(before));
        assertThat(check.status()).isEqualTo(status);
        assertThat(check.direction()).isEqualTo(direction);
        assertThat(check.family()).isEqualTo(Family.CUSTOM);
        assertThat(check.monitor()).isEqualTo("volume_vs_last_week");
        assertThat(check.reason() == null).isEqualTo(check.isConclusive());
    }

    @Test
    void change_saysWhatChanged() {
        CheckResult check = WEEK.evaluate(SCOPE, volume(500), volume(1000));
        assertThat(check.details().facts())
                .contains(
                        new Fact.Change("series", "volume", 1000, 500, Fact.Unit.COUNT),
                        new Fact.Text("compared_with", "same_hour_last_week"));
        assertThat(check.evidence().effect()).isEqualTo(0.5);
        assertThat(check.evidence().threshold()).isEqualTo(0.4);
    }

    @Test
    void change_ofOneDirection_letsTheOtherPass() {
        ChangeRule up = new ChangeRule("up", Metric.LATENCY_P95, ComparisonPeriod.PREVIOUS_HOUR, 0.5, Direction.UP, 0);
        assertThat(up.evaluate(SCOPE, new MetricValue(9, 10.0), new MetricValue(9, 100.0))
                        .status())
                .isEqualTo(Status.OK);
        assertThat(up.evaluate(SCOPE, new MetricValue(9, 150.0), new MetricValue(9, 100.0))
                        .status())
                .isEqualTo(Status.FAIL);
        assertThat(up.evaluate(SCOPE, MetricValue.NONE, new MetricValue(9, 100.0))
                        .reason()
                        .code())
                .isEqualTo(Reason.Code.NO_ROWS);
    }

    @Test
    void past_mustNotOverlap() {
        assertThat(ComparisonPeriod.PREVIOUS_HOUR.of(SCOPE.window()))
                .contains(new Window(FROM.minus(Duration.ofHours(1)), FROM));
        assertThat(ComparisonPeriod.PREVIOUS_HOUR.of(new Window(FROM, FROM.plus(Duration.ofHours(2)))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3, FAIL", "2, OK"})
    void level_breaksAfterItsTime(int high, Status status) {
        LevelRule slow = new LevelRule("slow", Metric.LATENCY_P95, 250.0, null, Duration.ofMinutes(15));
        assertThat(slow.evaluate(SCOPE, rows(4, high)).status()).isEqualTo(status);
    }

    @Test
    void level_countsAStretchThatBeganBefore_andNotOneThatEndedBefore() {
        LevelRule slow = new LevelRule("slow", Metric.LATENCY_P95, 250.0, null, Duration.ofMinutes(15));
        assertThat(slow.evaluate(SCOPE, rows(-2, 3)).status()).isEqualTo(Status.FAIL);
        assertThat(slow.evaluate(SCOPE, rows(-3, 3)).status()).isEqualTo(Status.OK);
        assertThat(slow.evaluate(SCOPE, rows(-2, 3)).details().facts())
                .contains(
                        new Fact.Amount("worst", 300, Fact.Unit.MILLISECONDS),
                        new Fact.Amount("must_not_be_above", 250, Fact.Unit.MILLISECONDS),
                        new Fact.Amount("minutes", 15, Fact.Unit.COUNT));
    }

    @Test
    void level_withoutValues_isNotComputable() {
        LevelRule idle = new LevelRule("idle", Metric.CPU, null, 0.1, Duration.ofMinutes(5));
        CheckResult check = idle.evaluate(SCOPE, rows(0, 3));
        assertThat(check.status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(check.reason().code()).isEqualTo(Reason.Code.NO_ROWS);
    }

    @Test
    void level_needsOneSide() {
        assertThatThrownBy(() -> new LevelRule("x", Metric.CPU, null, null, Duration.ofMinutes(5)))
                .hasMessage("x: Expecting either above or below. Found: neither");
    }

    /** From a quarter of an hour before the window to its end; 300 ms from a step on, for some steps, else 100 ms. */
    private static List<SeriesRow> rows(int from, int high) {
        List<SeriesRow> rows = new ArrayList<>();
        for (int i = -3; i < 12; i++) {
            double value = i >= from && i < from + high ? 300 : 100;
            rows.add(new SeriesRow(
                    SeriesScope.WHOLE, FROM.plus(SeriesRow.STEP.multipliedBy(i)), 50, Map.of("latency_p95", value)));
        }
        return rows;
    }

    private static MetricValue volume(long events) {
        return new MetricValue(events, (double) events);
    }
}
