// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Text;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    /** The effects at which levels 2, 3 and 4 begin. */
    @ParameterizedTest
    @CsvSource({
        "PREDICTION, ks, UP, 0.15, 0.3, 0.6",
        "PREDICTION, class_share, UP, 0.05, 0.15, 0.4",
        "PREDICTION, missing_share, UP, 0.05, 0.15, 0.4",
        "OPERATION, error_rate, UP, 0.03, 0.1, 0.3",
        "OPERATION, latency, UP, 1, 3, 9",
        "OPERATION, volume, DOWN, 0.5, 0.8, 1",
        "CONTRACT, value_range, UP, 0.01, 0.05, 0.2",
        "PREDICTION, out_of_bounds, UP, 0.01, 0.05, 0.2",
        "PERFORMANCE, accuracy, DOWN, 0.02, 0.04, 0.08",
        "PREDICTION, psi, CHANGED, 0.02, 0.04, 0.08",
    })
    void steps_dependOnWhatWasMeasured(
            Family family, String monitor, Direction direction, double second, double third, double fourth) {
        assertThat(level(family, monitor, direction, second - 1e-6)).isEqualTo(1);
        assertThat(level(family, monitor, direction, second)).isEqualTo(2);
        assertThat(level(family, monitor, direction, third - 1e-6)).isEqualTo(2);
        assertThat(level(family, monitor, direction, third)).isEqualTo(3);
        assertThat(level(family, monitor, direction, fourth - 1e-6)).isEqualTo(3);
        assertThat(level(family, monitor, direction, fourth)).isEqualTo(4);
    }

    @Test
    void moreTraffic_isNeverCritical() {
        assertThat(level(Family.OPERATION, "volume", Direction.UP, 1.9)).isEqualTo(1);
        assertThat(level(Family.OPERATION, "volume", Direction.UP, 2)).isEqualTo(2);
        assertThat(level(Family.OPERATION, "volume", Direction.UP, 1e9)).isEqualTo(3);
    }

    @Test
    void rowCount_isComparedWithItsLimit() {
        assertThat(Level.of(check(Family.CONTRACT, "row_count", Status.FAIL, Direction.DOWN, 20.0, 100.0)))
                .hasValue(3);
        assertThat(Level.of(check(Family.CONTRACT, "row_count", Status.FAIL, Direction.DOWN, 0.0, 100.0)))
                .hasValue(4);
        assertThat(Level.of(check(Family.CONTRACT, "row_count", Status.FAIL, Direction.UP, 120.0, 100.0)))
                .hasValue(1);
    }

    @Test
    void countedRows_areTakenAsAShare() {
        assertThat(level(Family.OPERATION, "new_error", Direction.UP, 53)).isEqualTo(3);
        assertThat(level(Family.OPERATION, "error_template", Direction.UP, 4)).isEqualTo(1);
        CheckResult leak = check(
                Family.PRIVACY,
                "pii",
                Status.FAIL,
                Direction.UP,
                300.0,
                3.0,
                new Change("type_share", "EMAIL", 0, 0.3, Unit.SHARE));
        assertThat(Level.of(leak)).hasValue(4);
    }

    @Test
    void ceilings_keepDriftExperimentsAndOwnRulesFromBeingCritical() {
        for (Family family : new Family[] {Family.DRIFT, Family.EXPERIMENT, Family.DEPENDENCY, Family.CUSTOM}) {
            CheckResult check = check(family, "ks", Status.FAIL, Direction.UP, 0.9, 0.07);
            assertThat(Level.of(check)).as(family.value()).hasValue(3);
            assertThat(Level.ofDrift(check)).isEqualTo(family == Family.DRIFT ? 4 : 0);
        }
    }

    @Test
    void floors_areForTrafficThatIsGoneAndColumnsThatAre() {
        assertThat(level(Family.OPERATION, "silence", Direction.DOWN, 10)).isEqualTo(4);
        assertThat(level(Family.OPERATION, "missing_run", Direction.DOWN, 10)).isEqualTo(4);
        assertThat(Level.of(schema("retyped"))).hasValue(3);
        assertThat(Level.of(schema("new_column"))).hasValue(1);
        assertThat(Level.of(check(
                        Family.DRIFT,
                        "missing_share",
                        Status.FAIL,
                        Direction.UP,
                        0.02,
                        0.01,
                        new Text("arrives_as", "input.cat.age"))))
                .hasValue(3);
    }

    private static CheckResult schema(String problem) {
        return check(Family.CONTRACT, "schema", Status.FAIL, Direction.UP, 0.001, 0.0, new Text("problem", problem));
    }

    @Test
    void notWrong_isAsBefore_andNotJudgedHasNoLevel() {
        assertThat(Level.of(check(Family.DRIFT, "ks", Status.OK, Direction.NONE, 0.5, 0.07)))
                .hasValue(0);
        assertThat(Level.of(check(Family.DRIFT, "ks", Status.INSUFFICIENT_DATA, Direction.NONE, null, 0.07)))
                .isEmpty();
    }

    @Test
    void answersErrorsAndContracts_showThatDriftDoesHarm() {
        assertThat(Level.liftsDrift(check(Family.PREDICTION, "ks", Status.FAIL, Direction.UP, 0.2, 0.07)))
                .isTrue();
        assertThat(Level.liftsDrift(check(Family.PREDICTION, "ks", Status.FAIL, Direction.UP, 0.1, 0.07)))
                .isFalse();
        assertThat(Level.liftsDrift(check(Family.OPERATION, "error_rate", Status.FAIL, Direction.UP, 0.2, 0.02)))
                .isTrue();
        assertThat(Level.liftsDrift(check(Family.OPERATION, "latency", Status.FAIL, Direction.UP, 9.0, 0.4)))
                .isFalse();
    }

    @Test
    void withoutAnEffect_itIsModerate() {
        assertThat(Level.of(check(Family.EXPERIMENT, "experiment_verdict", Status.FAIL, Direction.NONE, null, null)))
                .hasValue(2);
        assertThat(Level.of(check(Family.PERFORMANCE, "accuracy", Status.FAIL, Direction.DOWN, 0.2, 0.0)))
                .hasValue(2);
    }

    /** All limits are 0.01, and 451 rows are in the window. */
    private static int level(Family family, String monitor, Direction direction, double effect) {
        return Level.of(check(family, monitor, Status.FAIL, direction, effect, 0.01))
                .orElseThrow();
    }

    private static CheckResult check(
            Family family,
            String monitor,
            Status status,
            Direction direction,
            @Nullable Double effect,
            @Nullable Double limit,
            Fact... facts) {
        return new CheckResult(
                new Scope("m", "1", null, new Window(START, START.plusSeconds(3600)), "day@1"),
                family,
                monitor,
                "input.num.age",
                status,
                new Evidence(effect, null, null, effect, limit, null, 1000L, 451L),
                direction,
                null,
                Details.of(facts),
                true);
    }
}
