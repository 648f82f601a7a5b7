// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import java.time.Instant;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EffectKindTest {
    private static CheckResult check(
            Family family,
            String monitor,
            Direction direction,
            @Nullable Double effect,
            @Nullable Double limit,
            Fact... facts) {
        Instant start = Instant.parse("2026-03-01T00:00:00Z");
        return new CheckResult(
                new Scope("m", "1", null, new Window(start, start.plusSeconds(3600)), "day@1"),
                family,
                monitor,
                "s",
                Status.FAIL,
                new Evidence(effect, null, null, effect, limit, null, 1000L, 500L),
                direction,
                null,
                Details.of(facts),
                true);
    }

    private static CheckResult rule(Direction direction, double value, @Nullable Double limit) {
        return check(Family.CONTRACT, "custom_rule", direction, value, limit, new Fact.Range("allowed", 20.0, 400.0));
    }

    @ParameterizedTest
    @CsvSource({
        "DRIFT, total_variation, UP, DISTRIBUTION",
        "PERFORMANCE, error_distribution, CHANGED, DISTRIBUTION",
        "DRIFT, chi_square, UP, SHARE",
        "DRIFT, l_infinity, UP, SHARE",
        "DRIFT, fisher, UP, SHARE",
        "DRIFT, two_proportion, UP, SHARE",
        "PREDICTION, staleness, UP, SHARE",
        "DRIFT, zero_share, UP, SHARE",
        "DRIFT, non_finite, UP, SHARE",
        "DRIFT, new_category, UP, SHARE",
        "DRIFT, text_template, UP, SHARE",
        "OPERATION, outlier_requests, UP, SHARE",
        "OPERATION, run_rows, DOWN, LESS_TRAFFIC",
        "OPERATION, run_rows, UP, MORE_TRAFFIC",
        "CONTRACT, row_count, UP, MORE_TRAFFIC",
        "PRIVACY, pii, UP, ROWS",
        "OPERATION, error_template, UP, ROWS",
        "CONTRACT, cross_field, UP, ROWS",
        "CONTRACT, custom_rule, UP, ROWS",
        "DRIFT, psi, UP, LIMITS",
        "PERFORMANCE, custom_rule, UP, LIMITS",
    })
    void kind_isThatOfTheMonitor(Family family, String monitor, Direction direction, EffectKind kind) {
        assertThat(EffectKind.of(check(family, monitor, direction, 1.0, 1.0))).isEqualTo(kind);
    }

    /** A mean or a count outside its bounds is no share of rows: 401 where 400 are allowed is no disaster. */
    @ParameterizedTest
    @CsvSource({
        "UP, 401, 400, 1",
        "UP, 799, 400, 1",
        "UP, 800, 400, 2",
        "UP, 1600, 400, 3",
        "UP, 3200, 400, 4",
        "DOWN, 19, 20, 1",
        "DOWN, 10, 20, 2",
        "DOWN, 5, 20, 3",
        "DOWN, 2.5, 20, 4",
        "UP, 3, 0, 2",
        "DOWN, 0, 20, 2",
        "DOWN, -40, -20, 2",
        "UP, -20, -40, 2",
        "DOWN, -1, 20, 2",
    })
    void valueOutsideBounds_isMeasuredByTheNearerOne(Direction direction, double value, double limit, int level) {
        assertThat(Level.of(rule(direction, value, limit))).hasValue(level);
    }

    @Test
    void nextLevel_isWhereTheNextStepBegins() {
        assertThat(Level.next(rule(Direction.UP, 900, 400.0))).isEqualTo(OptionalDouble.of(1600));
        assertThat(Level.next(rule(Direction.DOWN, 19, 20.0))).isEmpty();
        assertThat(Level.next(rule(Direction.UP, 3, 0.0))).isEmpty();
        assertThat(Level.next(check(Family.PERFORMANCE, "accuracy", Direction.DOWN, 0.05, 0.02)))
                .isEqualTo(OptionalDouble.of(0.08));
        assertThat(Level.next(check(Family.PERFORMANCE, "accuracy", Direction.DOWN, 0.05, 0.0)))
                .isEmpty();
        assertThat(Level.next(check(Family.PREDICTION, "ks", Direction.UP, 0.2, 0.07)))
                .isEqualTo(OptionalDouble.of(0.3));
        assertThat(Level.next(check(Family.PREDICTION, "ks", Direction.UP, 0.6, 0.07)))
                .isEmpty();
        assertThat(Level.next(check(Family.DRIFT, "ks", Direction.UP, 0.4, 0.07)))
                .as("drift is at most 3")
                .isEmpty();
    }

    /** Whatever is measured, more of it is never a lower level. */
    @ParameterizedTest
    @EnumSource(EffectKind.class)
    void levels_neverFallWithTheEffect(EffectKind kind) {
        int before = 1;
        for (double effect = 0.01; effect < 100; effect += 0.01) {
            int level = kind.level(check(Family.PERFORMANCE, "accuracy", Direction.UP, effect, 0.5));
            assertThat(level).isBetween(before, 4);
            before = level;
        }
        assertThat(before).isGreaterThanOrEqualTo(3);
    }
}
