// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.report;

import io.inferwatch.analyzer.experiment.Comparison;
import io.inferwatch.analyzer.experiment.Decision;
import io.inferwatch.analyzer.experiment.Experiment;
import io.inferwatch.analyzer.experiment.ExperimentKind;
import io.inferwatch.analyzer.experiment.ExperimentMetric;
import io.inferwatch.analyzer.experiment.ExperimentRecord;
import io.inferwatch.analyzer.experiment.ExperimentStatus;
import io.inferwatch.analyzer.experiment.Look;
import io.inferwatch.monitors.experiment.EarlierLooks;
import io.inferwatch.monitors.experiment.VerdictRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A canary that is rolled back, and an A/B test that nobody looked at yet. */
public final class ExperimentSamples {
    public static final Instant START = Samples.DAY.from();

    private ExperimentSamples() {}

    public static List<ExperimentRecord> records() {
        Look first = look(START.plusSeconds(60), VerdictRule.TOO_FEW_ROWS, "each arm needs 200 rows");
        Look last = look(START.plusSeconds(3_600), VerdictRule.ERRORS, "the candidate <b>has</b> more errors");
        return List.of(
                new ExperimentRecord(
                        new ExperimentStatus(experiment("risk-3", ExperimentKind.CANARY, null), last),
                        List.of(first, last)),
                new ExperimentRecord(
                        new ExperimentStatus(experiment("risk-4", ExperimentKind.AB, 0.5), null), List.of()));
    }

    private static Experiment experiment(String name, ExperimentKind kind, @Nullable Double share) {
        return new Experiment(
                "credit-risk",
                name,
                kind,
                "2.3.1",
                "2.4.0",
                share,
                List.of(
                        ExperimentMetric.parse("error_rate", true, kind),
                        ExperimentMetric.parse("latency:10%", false, kind),
                        ExperimentMetric.parse("revenue", false, kind)),
                START,
                null);
    }

    private static Look look(Instant time, VerdictRule rule, String reason) {
        double open = Double.POSITIVE_INFINITY;
        return new Look(
                time,
                rule,
                List.of(reason),
                1_200,
                300,
                List.of(
                        comparison("error_rate", 0.01, 0.08, 0.04, 0.1, Decision.CONTROL_BETTER),
                        comparison("latency", 20, 20.5, -0.5, 1.5, Decision.CONTINUE),
                        comparison("revenue", 3, Double.NaN, -open, open, Decision.CONTINUE)),
                Double.NaN,
                EarlierLooks.NONE);
    }

    private static Comparison comparison(
            String metric, double control, double candidate, double low, double high, Decision decision) {
        return new Comparison(
                metric,
                1_200,
                300,
                control,
                candidate,
                candidate - control,
                low,
                high,
                0.01,
                0.02,
                Double.NaN,
                decision);
    }
}
