// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.level;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Details;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Evidence;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The levels of docs/incidents.md at the effects where they begin, and just below. */
class LevelTableTest {
    private static CheckResult check(
            Family family, String monitor, Status status, Direction direction, double effect, double limit) {
        Instant from = Instant.parse("2026-03-01T00:00:00Z");
        return new CheckResult(
                new Scope("credit", "1", null, new Window(from, from.plusSeconds(3600)), "training@1"),
                family,
                monitor,
                "subject",
                status,
                new Evidence(effect, 0.0, null, effect, limit, null, 1_000L, 1_000L),
                direction,
                null,
                Details.NONE,
                true);
    }

    private static int level(Family family, String monitor, Direction direction, double effect, double limit) {
        return Level.of(check(family, monitor, Status.FAIL, direction, effect, limit))
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "PREDICTION, ks, 0.149, 1",
        "PREDICTION, ks, 0.15, 2",
        "PREDICTION, ks, 0.299, 2",
        "PREDICTION, ks, 0.3, 3",
        "PREDICTION, ks, 0.599, 3",
        "PREDICTION, ks, 0.6, 4",
        "DRIFT, ks, 0.6, 3",
        "PREDICTION, chi_square, 0.049, 1",
        "PREDICTION, chi_square, 0.05, 2",
        "PREDICTION, class_share, 0.149, 2",
        "PREDICTION, class_share, 0.15, 3",
        "PREDICTION, staleness, 0.399, 3",
        "PREDICTION, staleness, 0.4, 4",
        "DRIFT, missing_share, 0.05, 2",
        "DRIFT, missing_share, 0.4, 3",
        "DRIFT, new_category, 0.15, 3",
        "OPERATION, error_rate, 0.029, 1",
        "OPERATION, error_rate, 0.03, 2",
        "OPERATION, error_rate, 0.1, 3",
        "OPERATION, error_rate, 0.3, 4",
        "OPERATION, latency, 0.99, 1",
        "OPERATION, latency, 1, 2",
        "OPERATION, latency, 3, 3",
        "OPERATION, latency, 8.99, 3",
        "OPERATION, latency, 9, 4",
        "PREDICTION, out_of_bounds, 0.009, 1",
        "PREDICTION, out_of_bounds, 0.01, 2",
        "PREDICTION, out_of_bounds, 0.05, 3",
        "PREDICTION, out_of_bounds, 0.2, 4"
    })
    void theEffectDecides(Family family, String monitor, double effect, int expected) {
        assertThat(level(family, monitor, Direction.UP, effect, 0.01)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "DOWN, 0.49, 1",
        "DOWN, 0.5, 2",
        "DOWN, 0.8, 3",
        "DOWN, 0.99, 3",
        "DOWN, 1, 4",
        "UP, 1.99, 1",
        "UP, 2, 2",
        "UP, 8.99, 2",
        "UP, 9, 3",
        "UP, 1000000, 3"
    })
    void lessTrafficIsWorseThanMore(Direction direction, double effect, int expected) {
        assertThat(level(Family.OPERATION, "volume", direction, effect, 0.4)).isEqualTo(expected);
        assertThat(level(Family.OPERATION, "run_rows", direction, effect, 0.4)).isEqualTo(expected);
    }

    /** What has no unit of its own is measured by its limit: twice, four times, eight times. */
    @ParameterizedTest
    @CsvSource({"0.25, 1", "0.49, 1", "0.5, 2", "0.99, 2", "1, 3", "1.99, 3", "2, 4"})
    void anythingElseIsMeasuredByItsLimit(double effect, int expected) {
        assertThat(level(Family.PREDICTION, "wasserstein", Direction.UP, effect, 0.25))
                .isEqualTo(expected);
    }

    @Test
    void withoutALimitOrAnEffect_itIsModerate() {
        assertThat(level(Family.PREDICTION, "wasserstein", Direction.UP, 5, 0)).isEqualTo(Level.MODERATE);
    }

    /** Counts of rows are compared with the rows of the window: 20 of 1 000 are 2 %. */
    @ParameterizedTest
    @CsvSource({"9, 1", "10, 2", "50, 3", "199, 3", "200, 4"})
    void newErrorsAreCountedInRows(double rows, int expected) {
        assertThat(level(Family.OPERATION, "new_error", Direction.UP, rows, 3)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.009, 1", "0.01, 2", "0.05, 3", "0.2, 4"})
    void personalDataIsMeasuredByItsShare_whateverItsEffect(double share, int expected) {
        CheckResult leak = check(Family.PRIVACY, "pii", Status.FAIL, Direction.UP, 3, 3)
                .withFacts(new Change("type_share", "EMAIL", 0.0, share, Unit.SHARE));
        assertThat(Level.of(leak)).hasValue(expected);
    }

    @Test
    void silenceIsCritical_whateverItsEffect() {
        assertThat(level(Family.OPERATION, "silence", Direction.DOWN, 0.1, 10)).isEqualTo(Level.CRITICAL);
        assertThat(level(Family.OPERATION, "missing_run", Direction.DOWN, 0.1, 10))
                .isEqualTo(Level.CRITICAL);
    }

    @Test
    void whatIsAsBeforeHasLevelZero_andWhatSaysNothingHasNone() {
        assertThat(Level.of(check(Family.DRIFT, "ks", Status.OK, Direction.NONE, 0.9, 0.1)))
                .hasValue(Level.AS_BEFORE);
        for (Status status : new Status[] {Status.INSUFFICIENT_DATA, Status.NOT_COMPUTABLE}) {
            assertThat(Level.of(check(Family.DRIFT, "ks", status, Direction.NONE, 0.9, 0.1)))
                    .isEqualTo(OptionalInt.empty());
        }
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.15", "0.15, 0.3", "0.3, 0.6"})
    void theNextLevelBeginsAt(double effect, double expected) {
        assertThat(Level.next(check(Family.PREDICTION, "ks", Status.FAIL, Direction.UP, effect, 0.07)))
                .hasValue(expected);
    }

    @Test
    void aboveTheHighestLevelThereIsNone() {
        assertThat(Level.next(check(Family.PREDICTION, "ks", Status.FAIL, Direction.UP, 0.6, 0.07)))
                .isEmpty();
        assertThat(Level.next(check(Family.DRIFT, "ks", Status.FAIL, Direction.UP, 0.3, 0.07)))
                .isEmpty();
        assertThat(Level.next(check(Family.PREDICTION, "ks", Status.OK, Direction.UP, 0.1, 0.07)))
                .isEmpty();
        assertThat(Level.next(check(Family.OPERATION, "volume", Status.FAIL, Direction.DOWN, 0.5, 0.4)))
                .isEmpty();
    }

    /** Inputs that drift are at most high; where they do harm their own effect counts. */
    @Test
    void driftThatDoesHarm_hasItsOwnLevel() {
        CheckResult drift = check(Family.DRIFT, "ks", Status.FAIL, Direction.UP, 0.9, 0.07);
        assertThat(Level.of(drift)).hasValue(Level.HIGH);
        assertThat(Level.ofDrift(drift)).isEqualTo(Level.CRITICAL);
        assertThat(Level.ofDrift(check(Family.PREDICTION, "ks", Status.FAIL, Direction.UP, 0.9, 0.07)))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "PREDICTION, ks, 0.15, true",
        "PREDICTION, ks, 0.1, false",
        "CONTRACT, range, 0.01, true",
        "OPERATION, error_rate, 0.03, true",
        "OPERATION, error_rate, 0.02, false",
        "OPERATION, latency, 9, false",
        "OPERATION, volume, 9, false",
        "DRIFT, ks, 0.9, false"
    })
    void harmIsShownByPredictionsContractsAndFailures(Family family, String monitor, double effect, boolean lifts) {
        assertThat(Level.liftsDrift(check(family, monitor, Status.FAIL, Direction.UP, effect, 0.01)))
                .isEqualTo(lifts);
    }
}
