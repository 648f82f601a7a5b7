// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.performance.summary.LabelledRow;
import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import io.inferwatch.schema.Prediction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ErrorDistributionCheckTest {
    private static final Scope SCOPE = new Scope(
            "m",
            "1",
            null,
            new Window(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-01T01:00:00Z")),
            "r",
            List.of());

    private static PerformanceSummary numbers(double[] errors, int limit) {
        PerformanceSummary.Builder builder = new PerformanceSummary.Builder(null, limit);
        for (int i = 0; i < errors.length; i++) {
            double error = i % 2 == 0 ? errors[i] : -errors[i];
            builder.add(new LabelledRow(i, new Prediction(error, null, Map.of(), null), 0.0, null, 1));
        }
        return builder.build();
    }

    private static PerformanceSummary scores(double[] errors, int limit) {
        PerformanceSummary.Builder builder = new PerformanceSummary.Builder("1", limit);
        for (int i = 0; i < errors.length; i++) {
            boolean positive = i % 2 == 0;
            double p = positive ? 1 - errors[i] : errors[i];
            builder.add(
                    new LabelledRow(i, new Prediction(null, "1", Map.of("1", p), null), null, positive ? "1" : "0", 1));
        }
        return builder.build();
    }

    private static CheckResult check(PerformanceSummary reference, PerformanceSummary current) {
        return ErrorDistributionCheck.of(SCOPE, reference, current, MonitorSettings.defaults())
                .orElseThrow();
    }

    private static double[] errors(int n, double power, double scale) {
        double[] errors = new double[n];
        for (int i = 0; i < n; i++) {
            errors[i] = scale * Math.pow((i + 1) / 10.0, power);
        }
        return errors;
    }

    /**
     * scipy 1.17.1: {@code a = np.arange(1, 41) / 10; b = (np.arange(1, 51) / 10) ** 1.2; d = stats.ks_2samp(a, b).statistic} is .38;
     * the limit {@code stats.kstwobign.sf(d * np.sqrt(40 * 50 / 90))} is .003264558976241538 (exact: .002311818708158116).
     */
    @Test
    void distance_isScipys() {
        CheckResult check = check(numbers(errors(40, 1, 1), 1_000), numbers(errors(50, 1.2, 1), 1_000));

        assertThat(check.evidence().statistic()).isCloseTo(.38, within(1e-12));
        assertThat(check.evidence().pValue()).isCloseTo(.003264558976241538, within(1e-12));
        assertThat(check.evidence().errorBound()).isNull();
        assertThat(check.status()).isEqualTo(Status.FAIL);
        assertThat(check.deciding()).isFalse();
    }

    @Test
    void distanceOfProbabilities_isThatOfTheirErrors() {
        CheckResult check = check(scores(errors(40, 1, .1), 1_000), scores(errors(50, 1.2, .1), 1_000));

        assertThat(check.evidence().statistic()).isCloseTo(.38, within(1e-12));
    }

    @Test
    void bins_haveABound() {
        Random random = new Random(4);
        double[] a = random.doubles(3_000).toArray();
        double[] b = random.doubles(2_000).map(x -> x * x).toArray();

        for (boolean classes : new boolean[] {true, false}) {
            CheckResult exact = classes
                    ? check(scores(a, 10_000), scores(b, 10_000))
                    : check(numbers(a, 10_000), numbers(b, 10_000));
            CheckResult binned =
                    classes ? check(scores(a, 100), scores(b, 10_000)) : check(numbers(a, 100), numbers(b, 10_000));

            assertThat(binned.evidence().errorBound()).isBetween(1e-6, .02);
            assertThat(exact.evidence().statistic() - binned.evidence().statistic())
                    .isBetween(-1e-12, binned.evidence().errorBound());
        }
    }

    @Test
    void sameErrors_areSilent() {
        Random random = new Random(5);
        int alarms = 0;
        for (int i = 0; i < 200; i++) {
            CheckResult check = check(
                    numbers(random.doubles(500).toArray(), 10_000),
                    numbers(random.doubles(500).toArray(), 10_000));
            alarms += check.isWrong() ? 1 : 0;
        }
        assertThat(alarms).isLessThanOrEqualTo(5);
    }

    @Test
    void fewRows_areSaid() {
        CheckResult check = check(numbers(errors(40, 1, 1), 100), numbers(errors(10, 1, 1), 100));

        assertThat(check.status()).isEqualTo(Status.INSUFFICIENT_DATA);
        assertThat(check.reason().code()).isEqualTo(Reason.Code.TOO_FEW_ROWS);
    }

    @Test
    void otherKinds_haveNoCheck() {
        assertThat(ErrorDistributionCheck.of(
                        SCOPE,
                        numbers(errors(40, 1, 1), 100),
                        scores(errors(40, 1, .1), 100),
                        MonitorSettings.defaults()))
                .isEmpty();
    }
}
