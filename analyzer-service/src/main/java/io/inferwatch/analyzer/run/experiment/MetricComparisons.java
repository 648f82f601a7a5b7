// SPDX-License-Identifier: Apache-2.0
package io.inferwatch.analyzer.run.experiment;

import io.inferwatch.analyzer.experiment.Comparison;
import io.inferwatch.analyzer.experiment.Decision;
import io.inferwatch.monitors.experiment.ArmMoments;
import io.inferwatch.monitors.experiment.ExperimentVerdict;
import io.inferwatch.monitors.experiment.MetricResult;
import io.inferwatch.monitors.experiment.SequentialResult;
import io.inferwatch.monitors.performance.MetricDirection;
import java.util.List;

/** The numbers of a verdict's metrics, as differences candidate minus control in the metric's unit. */
final class MetricComparisons {
    private MetricComparisons() {}

    static List<Comparison> of(ExperimentVerdict verdict, double ratio) {
        return verdict.metrics().stream().map(metric -> of(metric, ratio)).toList();
    }

    private static Comparison of(MetricResult metric, double ratio) {
        ArmMoments arms = metric.arms();
        double unit = metric.plan().relative() ? Math.abs(arms.control().mean()) : 1;
        boolean lower = metric.plan().direction() == MetricDirection.LOWER_IS_BETTER;
        SequentialResult now = metric.now();
        return new Comparison(
                metric.plan().name(),
                (long) arms.control().n(),
                (long) arms.candidate().n(),
                arms.control().mean(),
                arms.candidate().mean(),
                arms.candidate().mean() - arms.control().mean(),
                unit * (lower ? -now.high() : now.low()),
                unit * (lower ? -now.low() : now.high()),
                metric.fixed().pValue(),
                metric.gain().pValue(),
                ratio,
                decision(metric.gain()));
    }

    /** By all looks until now. */
    private static Decision decision(SequentialResult gain) {
        boolean better = gain.low() > 0;
        boolean worse = gain.high() < 0;
        if (better == worse) {
            return Decision.CONTINUE;
        }
        return better ? Decision.CANDIDATE_BETTER : Decision.CONTROL_BETTER;
    }
}
