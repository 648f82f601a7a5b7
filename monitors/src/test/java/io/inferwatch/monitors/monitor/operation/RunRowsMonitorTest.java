// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Direction;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.monitor.Comparison;
import io.inferwatch.monitors.monitor.Samples;
import io.inferwatch.monitors.profile.Row;
import io.inferwatch.monitors.traffic.ExpectedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs of batch jobs, runs that are missing, and versions that serve too long. */
class RunRowsMonitorTest {
    /** Ten earlier runs of about a thousand rows, no one farther off than 90. */
    private static final ExpectedRows EARLIER =
            ExpectedRows.of(new long[] {910, 940, 970, 990, 1_000, 1_000, 1_010, 1_030, 1_060, 1_090});

    private static CheckResult check(int rows, double weight, @Nullable ExpectedRows expected) {
        Row row = new Row(Map.of("input.num.x", 1.0), Map.of(), weight, Map.of());
        Comparison comparison = Samples.compare(Collections.nCopies(50, row), Collections.nCopies(rows, row))
                .withExpected(expected);
        List<CheckResult> results = new RunRowsMonitor().check(comparison);
        assertThat(results).hasSize(1);
        return results.get(0);
    }

    /** Four tenths fewer or more, and not by chance. */
    @ParameterizedTest
    @CsvSource({
        "1000, OK, NONE",
        "601, OK, NONE",
        "600, FAIL, DOWN",
        "1, FAIL, DOWN",
        "1399, OK, NONE",
        "1400, FAIL, UP",
        "5000, FAIL, UP",
    })
    void run_isComparedWithEarlierOnes(int rows, Status status, Direction direction) {
        CheckResult result = check(rows, 1, EARLIER);

        assertThat(result.status()).isEqualTo(status);
        assertThat(result.direction()).isEqualTo(direction);
        assertThat(result.evidence().effect()).isCloseTo(Math.abs(rows - 1_000) / 1_000.0, within(1e-12));
        assertThat(result.details().change("rows_of_run")).hasValue(new Change("rows_of_run", 1_000, rows, Unit.COUNT));
        assertThat(result.details().amount("earlier_runs").orElseThrow().value())
                .isEqualTo(10);
    }

    /** Runs that vary as much themselves are no reason: two of ten were as small. */
    @Test
    void unsteadyRuns_areAllowedTo() {
        ExpectedRows unsteady =
                ExpectedRows.of(new long[] {300, 400, 900, 1_000, 1_000, 1_000, 1_000, 1_100, 1_500, 1_700});

        assertThat(check(550, 1, unsteady).status()).isEqualTo(Status.OK);
        assertThat(check(550, 1, EARLIER).status()).isEqualTo(Status.FAIL);
    }

    /** Sampled rows stand for those that sampling left out. */
    @Test
    void sampledRows_countByTheirWeight() {
        assertThat(check(100, 10, EARLIER).status()).isEqualTo(Status.OK);
        assertThat(check(100, 1, EARLIER).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void withoutEarlierRuns_nothingIsSaid() {
        assertThat(check(100, 1, null).status()).isEqualTo(Status.NOT_COMPUTABLE);
        assertThat(check(100, 1, ExpectedRows.NONE).status()).isEqualTo(Status.NOT_COMPUTABLE);
    }

    @Test
    void missingRun_isAFailureOfAllItsRows() {
        CheckResult missing = OperationMonitors.missingRun(Samples.scope(), EARLIER);

        assertThat(missing.status()).isEqualTo(Status.FAIL);
        assertThat(missing.direction()).isEqualTo(Direction.DOWN);
        assertThat(missing.evidence().effect()).isEqualTo(1_000);
        assertThat(missing.evidence().nCurrent()).isZero();
        assertThat(missing.details().change("rows_of_run")).hasValue(new Change("rows_of_run", 1_000, 0, Unit.COUNT));
        assertThat(missing.deciding()).isTrue();
    }

    /** At the end of the window, to the minute: as long as is set is not too long. */
    @ParameterizedTest
    @CsvSource({"30, 0, OK, 30", "30, 1, WARN, 30.0006944444", "0, 90, OK, 0.0625", "31, 0, WARN, 31"})
    void versionAge_isUpToTheEndOfTheWindow(long days, long minutes, Status status, double age) {
        Instant since =
                Samples.scope().window().to().minus(Duration.ofDays(days)).minus(Duration.ofMinutes(minutes));

        CheckResult result = OperationMonitors.versionAge(Samples.scope(), since, Duration.ofDays(30));

        assertThat(result.status()).isEqualTo(status);
        assertThat(result.evidence().effect()).isCloseTo(age, within(1e-9));
        assertThat(result.evidence().threshold()).isEqualTo(30);
        assertThat(result.direction()).isEqualTo(status == Status.WARN ? Direction.UP : Direction.NONE);
    }
}
