// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.monitors.monitor.performance;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferwatch.monitors.CheckResult;
import io.inferwatch.monitors.Family;
import io.inferwatch.monitors.Reason;
import io.inferwatch.monitors.Scope;
import io.inferwatch.monitors.Status;
import io.inferwatch.monitors.Window;
import io.inferwatch.monitors.monitor.MonitorSettings;
import io.inferwatch.monitors.monitor.performance.MetricChecks.Side;
import io.inferwatch.monitors.performance.summary.LabelledRow;
import io.inferwatch.monitors.performance.summary.PerformanceSummary;
import io.inferwatch.schema.Prediction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricChecksTest {
    private static final Scope SCOPE = new Scope(
            "m",
            "1",
            null,
            new Window(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-01T01:00:00Z")),
            "r",
            List.of());

    private final Random random = new Random(17);

    /** Rows whose scores are the probabilities of the truth, to two decimals; a part of the labels is turned. */
    private Side side(int rows, double positives, double turned) {
        PerformanceSummary.Builder builder = new PerformanceSummary.Builder("1");
        for (int i = 0; i < rows; i++) {
            boolean high = random.nextDouble() < positives;
            double score =
                    Math.round(100 * (high ? 0.7 + 0.29 * random.nextDouble() : 0.01 + 0.02 * random.nextDouble()))
                            / 100.0;
            boolean truth = random.nextDouble() < score;
            boolean turn = random.nextDouble() < turned;
            builder.add(new LabelledRow(
                    i,
                    new Prediction(null, score >= 0.5 ? "1" : "0", Map.of("1", score), null),
                    null,
                    truth != turn ? "1" : "0",
                    1));
        }
        return Side.of(builder.build());
    }

    private static List<CheckResult> compare(Side reference, Side current) {
        return new MetricChecks(
                        SCOPE,
                        Family.PERFORMANCE,
                        MetricChecks.LABEL,
                        new LabelCoverage(current.rows(), current.rows(), 1),
                        MonitorSettings.defaults(),
                        true)
                .compare(reference, current);
    }

    private static Set<String> alarms(Side reference, Side current) {
        Set<String> alarms = new TreeSet<>();
        compare(reference, current).stream()
                .filter(check -> check.deciding() && check.isWrong())
                .forEach(check -> alarms.add(check.monitor()));
        return alarms;
    }

    @Test
    void fewRowsOfAClass_leaveItsMetricsOpen() {
        List<CheckResult> checks = compare(side(5_000, .03, 0), side(100, .05, 0));

        for (String metric : List.of("f1", "recall", "precision", "roc_auc")) {
            assertThat(checks)
                    .filteredOn(check -> check.monitor().equals(metric))
                    .singleElement()
                    .satisfies(check -> {
                        assertThat(check.status()).isEqualTo(Status.INSUFFICIENT_DATA);
                        assertThat(check.reason())
                                .isEqualTo(new Reason(Reason.Code.TOO_FEW_ROWS, "fewer than 10 rows of a class now"));
                        assertThat(check.evidence().statistic()).isNotNull();
                    });
        }
        assertThat(checks)
                .filteredOn(check -> check.monitor().equals("accuracy"))
                .singleElement()
                .satisfies(check -> assertThat(check.isConclusive()).isTrue());
    }

    /** Rows of three classes, a hundredth of them of the third. */
    private Side classes(int rows) {
        PerformanceSummary.Builder builder = new PerformanceSummary.Builder(null);
        for (int i = 0; i < rows; i++) {
            String truth = i % 100 == 0 ? "c" : i % 2 == 0 ? "b" : "a";
            double p = truth.equals("c") ? .5 : .8;
            Map<String, Double> probabilities = Map.of(
                    "a", truth.equals("a") ? p : (1 - p) / 2,
                    "b", truth.equals("b") ? p : (1 - p) / 2,
                    "c", truth.equals("c") ? p : (1 - p) / 2);
            builder.add(new LabelledRow(i, new Prediction(null, truth, probabilities, null), null, truth, 1));
        }
        return Side.of(builder.build());
    }

    @Test
    void fewRowsOfOneOfSeveralClasses_leaveMacroAveragesOpen() {
        List<CheckResult> few = compare(classes(5_000), classes(900));
        List<CheckResult> fewBefore = compare(classes(900), classes(5_000));
        List<CheckResult> enough = compare(classes(5_000), classes(1_000));

        for (String metric : List.of("f1_macro", "roc_auc_macro", "recall_macro")) {
            assertThat(few)
                    .filteredOn(check -> check.monitor().equals(metric))
                    .singleElement()
                    .satisfies(check -> {
                        assertThat(check.status()).isEqualTo(Status.INSUFFICIENT_DATA);
                        assertThat(check.reason())
                                .isEqualTo(new Reason(Reason.Code.TOO_FEW_ROWS, "fewer than 10 rows of a class now"));
                        assertThat(check.evidence().statistic()).isEqualTo(1);
                    });
            assertThat(fewBefore)
                    .filteredOn(check -> check.monitor().equals(metric))
                    .extracting(CheckResult::reason)
                    .containsExactly(
                            new Reason(Reason.Code.TOO_FEW_ROWS, "fewer than 10 rows of a class in the reference"));
            assertThat(enough)
                    .filteredOn(check -> check.monitor().equals(metric))
                    .extracting(CheckResult::status)
                    .containsExactly(Status.OK);
        }
        assertThat(few)
                .filteredOn(check ->
                        check.monitor().equals("accuracy") || check.monitor().equals("f1_weighted"))
                .hasSize(2)
                .allMatch(check -> check.status() == Status.OK);
    }

    /** At most 2 % of the windows; a fresh reference for each, no larger than the window or ten times as large. */
    @ParameterizedTest
    @CsvSource({
        "100, 1, .5",
        "100, 1, .03",
        "100, 10, .03",
        "300, 1, .03",
        "300, 10, .03",
        "1000, 1, .5",
        "1000, 1, .03",
        "5000, 1, .5",
        "5000, 1, .03"
    })
    void noChange_isSilent(int rows, int times, double positives) {
        int windows = 100;
        int alarms = 0;
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < windows; i++) {
            Set<String> found = alarms(side(rows * times, positives, 0), side(rows, positives, 0));
            alarms += found.isEmpty() ? 0 : 1;
            names.append(found.isEmpty() ? "" : found);
        }
        assertThat(alarms).as(names.toString()).isLessThanOrEqualTo(windows / 50);
    }

    @ParameterizedTest
    @CsvSource({"1000, .5", "1000, .03"})
    void lossOfTenPoints_isFound(int rows, double positives) {
        int found = 0;
        for (int i = 0; i < 100; i++) {
            found += alarms(side(rows, positives, 0), side(rows, positives, 0.125))
                            .contains("accuracy")
                    ? 1
                    : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(95);
    }
}
