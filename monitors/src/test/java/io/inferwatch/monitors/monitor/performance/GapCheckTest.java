// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Fact.Change;
import io.inferwatch.monitors.Fact.Unit;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.performance.estimate.EstimatedMetric;
import io.inferwatch.monitors.performance.estimate.PerformanceGap.Cause;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GapCheckTest {
    private static final Scope SCOPE = new Scope(
            "m",
            "1",
            null,
            new Window(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-01T01:00:00Z")),
            "r",
            List.of());

    private static CheckResult check(GapCheck gap) {
        return gap.check(SCOPE, MetricChecks.LABEL, MonitorSettings.defaults(), true);
    }

    /** Reference .9; the material difference is 5 points, the limit of |z| 3. */
    @ParameterizedTest
    @CsvSource({
        ".90, .01, .90, OK, NONE, 0",
        ".90, .01, .80, FAIL, WORLD_CHANGED, -10",
        ".80, .01, .80, OK, DATA_MOVED, 0",
        ".90, .05, .80, OK, DATA_MOVED, -2",
        ".90, .01, .86, OK, WORLD_CHANGED, -4",
        ".80, .01, .90, FAIL, WORLD_CHANGED, 10",
    })
    void accuracy_isComparedWithWhatInputsLetExpect(
            double expected, double error, double realised, Status status, Cause cause, double z) {
        GapCheck gap = new GapCheck("accuracy", 0.9, new EstimatedMetric(expected, error), realised, 500);

        CheckResult check = check(gap);

        assertThat(check.status()).isEqualTo(status);
        assertThat(gap.cause(MonitorSettings.defaults())).isEqualTo(cause);
        assertThat(check.evidence().statistic()).isCloseTo(z, within(1e-9));
        assertThat(check.evidence().threshold()).isEqualTo(0.05);
        assertThat(check.evidence().nCurrent()).isEqualTo(500);
    }

    /** The material loss of an error is a fifth of the reference's. */
    @ParameterizedTest
    @CsvSource({"2.0, 2.5, FAIL", "2.0, 2.3, OK", "2.5, 2.5, OK"})
    void lossOfNumbers_isNegative(double expected, double realised, Status status) {
        CheckResult check = check(new GapCheck("mae", -2.0, new EstimatedMetric(-expected, 0.05), -realised, 500));

        assertThat(check.status()).isEqualTo(status);
        assertThat(check.evidence().threshold()).isCloseTo(0.4, within(1e-12));
        assertThat(check.details().change("expected"))
                .contains(new Change("expected", "mae", expected, realised, Unit.VALUE));
    }

    @Test
    void estimateWithoutDoubt_hasNoZ() {
        CheckResult check = check(new GapCheck("accuracy", 0.9, new EstimatedMetric(1, 0), 0.9, 500));

        assertThat(check.evidence().statistic()).isNull();
        assertThat(check.status()).isEqualTo(Status.FAIL);
    }
}
